"""The month of a provider by DuckDB, in a process of its own: its answer, and how long the query took."""

import csv
import json
import pathlib
import sys
import time

import duckdb

folder, threads = pathlib.Path(sys.argv[1]), int(sys.argv[2])
codes = {"Spain": "34", "France": "33", "Germany": "49", "Brazil": "55", "Mexico": "52", "India": "91", "United Kingdom": "44", "Italy": "39"}

database = duckdb.connect()
database.execute(f"SET threads = {threads}")
database.execute(f"SET temp_directory = '{folder / 'duckdb'}'")
numbers = folder / "numbers.csv"
with numbers.open("w") as file:
    write = csv.writer(file).writerow
    write(["account", "waba", "number"])
    for account in json.loads((folder / "accounts.json").read_text()):
        for waba in account["wabas"]:
            for number in waba["numbers"]:
                write([account["id"], waba["id"], number["number"]])
database.execute(f"CREATE TABLE numbers AS SELECT * FROM read_csv('{numbers}', all_varchar = true)")
database.execute("CREATE TABLE rates (code VARCHAR, by_business BOOLEAN, rate DECIMAL(18, 6))")
with (folder / "rates.csv").open() as file:
    for row in csv.DictReader(file):
        database.execute("INSERT INTO rates VALUES (?, ?, ?)", [codes[row["market"]], row["initiator"] == "business", row["rate"]])

query = pathlib.Path(__file__).with_name("fold.sql").read_text()
began = time.perf_counter()
answer = database.execute(query, {"messages": str(folder / "messages.parquet")}).fetchall()
took = time.perf_counter() - began
columns = [column[0] for column in database.description]
json.dump({"seconds": took, "rows": [dict(zip(columns, map(str, row))) for row in answer]}, sys.stdout)
