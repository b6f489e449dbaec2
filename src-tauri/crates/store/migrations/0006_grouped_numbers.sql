-- Every page names numbers grouped for reading; the library that groups them takes longer to load than a page to open.
ALTER TABLE numbers ADD COLUMN grouped TEXT;
