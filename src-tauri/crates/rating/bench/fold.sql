-- What `ddesk rate` says of each month and WABA, by DuckDB: every chat's messages in a sorted list, folded from the
-- first to the last (D1, D2, D5), then the allowance (D4) and the price (D3) of what the fold opened.
--
-- A gap between two messages, or a grid of days, would not do: whether a message opens a dialogue depends on when the
-- one before it opened, which depends on the one before that.
WITH messages AS (
  SELECT DISTINCT number, customer, "at" AS moment, direction, kind, entry FROM read_parquet($messages)
),
chats AS (
  SELECT number, customer,
    list(
      {'since': epoch_us(moment), 'ad': entry = 'ad' AND direction = 'in', 'opened': [epoch_us(moment) * 4 + (direction = 'out')::BIGINT * 2]}
      ORDER BY moment, direction, entry = 'ad' DESC, kind DESC
    ) AS sent
  FROM messages
  GROUP BY number, customer
),
folded AS (
  SELECT number, customer,
    list_reduce(
      sent,
      lambda chat, message: CASE
        WHEN message.since - chat.since < 86400000000
        THEN {'since': chat.since, 'ad': chat.ad OR message.ad, 'opened': chat.opened}
        ELSE {
          'since': message.since,
          'ad': chat.ad OR message.ad,
          'opened': list_append(chat.opened, message.opened[1] + (message.ad AND NOT chat.ad)::BIGINT)
        }
      END,
      {'since': -4000000000000000000::BIGINT, 'ad': false, 'opened': []::BIGINT[]}
    ).opened AS opened
  FROM chats
),
dialogues AS (
  SELECT number, customer, unnest(opened) AS code FROM folded
),
placed AS (
  SELECT account, waba, customer,
    code // 2 % 2 = 1 AS by_business,
    code % 2 = 1 AS free_entry,
    row_number() OVER (PARTITION BY account, waba, code % 2 ORDER BY code // 4, number, customer) AS place
  FROM dialogues JOIN numbers USING (number)
)
SELECT account, waba,
  count(*) AS opened,
  count(*) FILTER (NOT free_entry AND place <= 1000) AS free_allowance,
  count(*) FILTER (free_entry) AS free_entry,
  count(*) FILTER (NOT free_entry AND place > 1000) AS paid,
  count(*) FILTER (placed.by_business) AS business_initiated,
  count(*) FILTER (NOT placed.by_business) AS customer_initiated,
  coalesce(sum(rate) FILTER (NOT free_entry AND place > 1000), 0) AS cost
FROM placed JOIN rates ON code = substring(customer, 2, 2) AND rates.by_business = placed.by_business
GROUP BY account, waba
