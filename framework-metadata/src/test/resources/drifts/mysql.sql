-- + table same.fresh
create table fresh (id int);
-- - table same.region
drop table region;
-- - table same.region
-- + table same.regions
rename table region to regions;
-- ~ table same.customer: comment
alter table customer comment '';
-- ~ table same.orders: option collation utf8mb4_bin -> utf8mb4_0900_ai_ci
alter table orders collate utf8mb4_0900_ai_ci;
-- ~ table same.order_line: option engine innodb -> myisam
-- - foreign key same.order_line.line_order
alter table order_line drop foreign key line_order; alter table order_line engine = myisam;
-- ~ table same.customer: option key_block_size 8 -> none, option row_format
alter table customer row_format = dynamic key_block_size = 0;
-- ~ table same.orders: option stats_auto_recalc
alter table orders stats_auto_recalc = 0;
-- ~ table same.spread: partitioning
alter table spread coalesce partition 1;
-- ~ table same.region: partitioning
alter table region add partition (partition e values in ('e'));
-- ~ table same.event: partitioning
alter table event remove partitioning;
-- + column same.customer.extra
alter table customer add column extra int;
-- + column same.customer.extra (lossy: rows get a zero value
alter table customer add column extra int not null;
-- - column same.order_line.product (lossy
alter table order_line drop column product;
-- - column same.order_line.product
-- + column same.order_line.article
alter table order_line rename column product to article;
-- ~ column same.order_line.place: type smallint -> int (blocking
alter table order_line modify place int not null;
-- ~ column same.order_line.place: type smallint -> smallint unsigned
alter table order_line modify place smallint unsigned not null;
-- ~ column same.customer.name: type varchar(100) -> varchar(90) (lossy
alter table customer modify name varchar(90) default 'no ''name'' \\ yet' comment 'as on the card; it''s long';
-- ~ column same.customer.name: type varchar(100) -> varchar(200)
alter table customer modify name varchar(200) default 'no ''name'' \\ yet' comment 'as on the card; it''s long';
-- ~ column same.customer.score: type decimal(10,2) -> decimal(12,4)
alter table customer modify score decimal(12, 4) default 0;
-- ~ column same.customer.small: type tinyint(1) -> tinyint
alter table customer modify small tinyint default 1;
-- ~ column same.customer.kind: type enum('private','trade (big)','it''s') -> enum('private','trade (big)','it''s','state')
alter table customer modify kind enum ('private', 'trade (big)', 'it''s', 'state') not null default 'private';
-- ~ column same.customer.flags: type set('a','b','c') -> set('a','c','b') (lossy
alter table customer modify flags set ('a', 'c', 'b');
-- ~ column same.customer.body: type mediumtext -> longtext
alter table customer modify body longtext;
-- ~ column same.customer.bits: type bit(8) -> bit(16)
alter table customer modify bits bit(16) default b'101';
-- ~ column same.order_line.product: nullable true -> false (blocking
alter table order_line modify product text not null;
-- ~ column same.orders.placed: nullable false -> true
alter table orders modify placed date default (curdate());
-- ~ column same.customer.small: defaultText '1' -> '0'
alter table customer alter column small set default 0;
-- ~ column same.customer.small: defaultText '1' -> none
alter table customer alter column small drop default;
-- ~ column same.orders.placed: defaultText (curdate()) -> '2020-01-01'
alter table orders alter column placed set default '2020-01-01';
-- ~ column same.customer.name: comment
alter table customer modify name varchar(100) default 'no ''name'' \\ yet' comment 'otherwise';
-- ~ column same.customer.made: option on update CURRENT_TIMESTAMP(3) -> none
alter table customer modify made datetime(3) not null default current_timestamp(3);
-- ~ column same.orders.id: generation IDENTITY -> NONE
set foreign_key_checks = 0; alter table orders modify id int not null;
-- ~ column same.customer.length_of: expression
alter table customer modify length_of int generated always as (char_length(name) + 1) virtual;
-- ~ column same.customer.length_of: generation VIRTUAL -> STORED
alter table customer drop column length_of, add column length_of int generated always as (char_length(name)) stored after upper_code;
-- ~ column same.customer.code: collation latin1_bin -> latin1_swedish_ci
alter table customer modify code varchar(20) character set latin1 collate latin1_swedish_ci not null;
-- ~ column same.customer.hidden: option invisible true -> none
alter table customer alter column hidden set visible;
-- ~ column same.customer.place: option srid 4326 -> none
-- - index same.customer.customer_place
alter table customer drop index customer_place; alter table customer modify place point not null;
-- - primary key same.spread
-- ~ table same.spread: partitioning
alter table spread remove partitioning; alter table spread drop primary key;
-- + column same.order_line.x
-- ~ primary key same.order_line.(order_id, place): columns
alter table order_line add column x int not null, drop primary key, add primary key (order_id, place, x);
-- - unique key same.customer.customer_code
alter table customer drop key customer_code;
-- + unique key same.order_line.line_once
alter table order_line add unique key line_once (place);
-- ~ unique key same.customer.customer_code: name customer_code -> customer_number
alter table customer rename key customer_code to customer_number;
-- - foreign key same.orders.orders_parent
alter table orders drop foreign key orders_parent;
-- + foreign key same.order_line.line_parent
alter table order_line add constraint line_parent foreign key (order_id) references orders (parent_id);
-- ~ foreign key same.orders.orders_parent: onDelete SET_NULL -> CASCADE
alter table orders drop foreign key orders_parent; alter table orders add constraint orders_parent foreign key (parent_id) references orders (id) on delete cascade;
-- ~ foreign key same.orders.orders_customer: onUpdate CASCADE -> NO_ACTION
alter table orders drop foreign key orders_customer; alter table orders add constraint orders_customer foreign key (customer_id) references customer (id) on delete restrict;
-- - check same.customer.customer_loose
alter table customer drop check customer_loose;
-- + check same.orders.positive
alter table orders add constraint positive check (placed > '2000-01-01');
-- ~ check same.customer.customer_loose: enforcement NONE -> FULL
alter table customer alter check customer_loose enforced;
-- ~ check same.customer.customer_score: expression
alter table customer drop check customer_score, add constraint customer_score check (score >= 1 and kind <> 'x\\''y');
-- - index same.customer.customer_desc
alter table customer drop key customer_desc;
-- + index same.orders.orders_placed
alter table orders add key orders_placed (placed);
-- ~ index same.customer.customer_desc: name
alter table customer rename key customer_desc to customer_down;
-- ~ index same.customer.customer_desc: parts
alter table customer drop key customer_desc, add key customer_desc (score, kind);
-- ~ index same.customer.customer_prefix: parts
alter table customer drop key customer_prefix, add unique key customer_prefix (name(20), score);
-- ~ index same.customer.customer_prefix: unique true -> false
alter table customer drop key customer_prefix, add key customer_prefix (name(10), score);
-- ~ index same.customer.customer_expression: parts
alter table customer drop key customer_expression, add key customer_expression ((upper(name)), (score + 1));
-- ~ index same.customer.customer_hidden: option invisible true -> none
alter table customer alter index customer_hidden visible;
-- ~ index same.customer.customer_hidden: comment
alter table customer drop key customer_hidden, add key customer_hidden (made) comment 'now' invisible;
-- - index same.customer.customer_body
alter table customer drop key customer_body;
-- - view same.bigger
drop view bigger;
-- + view same.fresh
create view fresh as select 1 as one;
-- ~ view same.bigger: query
alter view bigger as select * from big_customer where orders > 200;
-- ~ view same.trade: option check option cascaded -> none
alter sql security invoker view trade as select id, code, score from customer where kind = 'trade (big)';
-- ~ view same.trade: option security invoker -> none
alter sql security definer view trade as select id, code, score from customer where kind = 'trade (big)' with cascaded check option;
-- - trigger same.customer.customer_made
drop trigger customer_made;
-- ~ trigger same.customer.customer_made: definition
drop trigger customer_made; create trigger customer_made before insert on customer for each row set new.name = coalesce(new.name, 'n\'two');
-- - function same.twice
drop function twice;
-- ~ function same.twice: definition
drop function twice; create function twice(n int) returns int deterministic no sql comment 'doubles; it''s two' return n * 3;
-- ~ procedure same.tidy: definition
alter procedure tidy sql security definer;
-- ~ event same.sweep: definition
alter event sweep enable;
