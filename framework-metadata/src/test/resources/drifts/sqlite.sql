-- + table main.fresh
create table fresh (id integer primary key);
-- - table main.lost
drop table lost;
-- - table main.lost
-- + table main.found
alter table lost rename to found;
-- + column main.orders.extra
alter table orders add column extra text;
-- - column main.orders.big
alter table orders drop column big;
-- - column main.orders.big
-- + column main.orders.huge
alter table orders rename column big to huge;
-- + check main.orders
-- + column main.orders.extra
alter table orders add column extra int check (extra > 0);
-- + foreign key main.orders
-- + column main.orders.extra
alter table orders add column extra int references customer;
-- - index main.customer.customer_partial
drop index customer_partial;
-- + index main.orders.orders_customer
create index orders_customer on orders (customer_id);
-- ~ index main.customer.customer_partial: predicate score > 0 -> score > 1
drop index customer_partial; create index customer_partial on customer (name) where score > 1;
-- ~ index main.customer.customer_partial: unique false -> true
drop index customer_partial; create unique index customer_partial on customer (name) where score > 0;
-- ~ index main.customer.customer_expression: parts
drop index customer_expression; create unique index customer_expression on customer (lower(name), score + 1, code collate binary);
-- ~ table main.strictly: option strict true -> none
drop table strictly; create table strictly (id integer primary key, at text not null, n any);
-- ~ table main.order_line: option without rowid true -> none
drop table order_line; create table order_line (order_id integer not null, place integer not null, product text default x'00ff', amount real default 1.5e3, constraint line_pk primary key (order_id, place), foreign key (order_id) references orders (id) on delete cascade);
-- ~ column main.strictly.at: type TEXT -> INTEGER
drop table strictly; create table strictly (id integer primary key, at integer not null, n any) strict;
-- ~ column main.strictly.at: nullable false -> true
drop table strictly; create table strictly (id integer primary key, at text, n any) strict;
-- ~ column main.strictly.at: defaultText none -> 'x'
drop table strictly; create table strictly (id integer primary key, at text not null default 'x', n any) strict;
-- ~ column main.strictly.at: collation none -> nocase
drop table strictly; create table strictly (id integer primary key, at text not null collate nocase, n any) strict;
-- ~ column main.strictly.at: option not null conflict none -> ignore
drop table strictly; create table strictly (id integer primary key, at text not null on conflict ignore, n any) strict;
-- ~ table main.strictly: option autoincrement none -> true
drop table strictly; create table strictly (id integer primary key autoincrement, at text not null, n any) strict;
-- + unique key main.strictly
drop table strictly; create table strictly (id integer primary key, at text not null unique, n any) strict;
-- ~ primary key main.order_line.line_pk: name line_pk -> line_key
drop table order_line; create table order_line (order_id integer not null, place integer not null, product text default x'00ff', amount real default 1.5e3, constraint line_key primary key (order_id, place), foreign key (order_id) references orders (id) on delete cascade) without rowid;
-- ~ primary key main.order_line.line_pk: columns
drop table order_line; create table order_line (order_id integer not null, place integer not null, product text default x'00ff', amount real default 1.5e3, constraint line_pk primary key (place, order_id), foreign key (order_id) references orders (id) on delete cascade) without rowid;
-- - foreign key main.order_line
-- + foreign key main.order_line
drop table order_line; create table order_line (order_id integer not null, place integer not null, product text default x'00ff', amount real default 1.5e3, constraint line_pk primary key (order_id, place), foreign key (order_id) references orders (id) on delete set null) without rowid;
-- - view main.bigger
drop view bigger;
-- ~ view main.bigger: query
drop view bigger; create view bigger as select * from big_customer where id > 200;
-- - trigger main.customer.customer_made
drop trigger customer_made;
-- - trigger main.big_customer.big_insert
drop trigger big_insert;
