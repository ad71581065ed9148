create table customer (
    id bigint unsigned not null auto_increment,
    code varchar(20) character set latin1 collate latin1_bin not null,
    name varchar(100) default 'no ''name'' \\ yet' comment 'as on the card; it''s long',
    kind enum ('private', 'trade (big)', 'it''s') not null default 'private',
    flags set ('a', 'b', 'c'),
    score decimal(10, 2) default 0,
    small tinyint(1) default 1,
    made datetime(3) not null default current_timestamp(3) on update current_timestamp(3),
    seen timestamp null,
    token binary(16) default (uuid_to_bin(uuid())),
    attributes json not null default (json_object('a', 1)),
    upper_code varchar(40) generated always as (concat(upper(code), '\\''')) stored,
    length_of int generated always as (char_length(name)) virtual,
    hidden int default 5 invisible,
    place point not null srid 4326,
    body mediumtext,
    bits bit(8) default b'101',
    ratio double default 1e3,
    primary key (id),
    unique key customer_code (code),
    unique key customer_prefix (name(10), score),
    key customer_desc (score desc, kind),
    key customer_expression ((lower(name)), (score + 1)),
    key customer_hidden (made) invisible comment 'not yet',
    fulltext key customer_body (body),
    spatial key customer_place (place),
    constraint customer_score check (score >= 0 and kind <> 'x\\''y'),
    constraint customer_loose check (score < 1000) not enforced
) engine = InnoDB row_format = compressed key_block_size = 8 comment 'who buys; it''s them';
create table orders (
    id int not null auto_increment primary key,
    customer_id bigint unsigned not null,
    parent_id int,
    placed date not null default (curdate()),
    constraint orders_customer foreign key (customer_id) references customer (id) on update cascade on delete restrict,
    constraint orders_parent foreign key (parent_id) references orders (id) on delete set null
) collate utf8mb4_bin;
create table order_line (
    order_id int not null,
    place smallint not null,
    product text,
    primary key (order_id, place),
    constraint line_order foreign key (order_id) references orders (id) on delete cascade
);
create table event (
    id bigint not null,
    at date not null,
    primary key (id, at)
) partition by range (year(at)) subpartition by hash (to_days(at)) subpartitions 2 (
    partition p2024 values less than (2025), partition p2025 values less than (2026), partition rest values less than maxvalue);
create table region (name varchar(10) not null) partition by list columns (name) (partition n values in ('n', 'nn'), partition s values in ('s'));
create table spread (id int not null primary key) partition by key (id) partitions 3;
create table `odd ``name``` (`sélect` int primary key, `a b` varchar(10) default 'x''y');
create view big_customer as select c.id, c.code, count(o.id) as orders from customer c left join orders o on o.customer_id = c.id group by c.id, c.code having count(o.id) > 10;
create sql security invoker view trade as select id, code, score from customer where kind = 'trade (big)' with cascaded check option;
create view bigger as select * from big_customer where orders > 100;
create trigger customer_made before insert on customer for each row set new.name = coalesce(new.name, 'n\'one');
delimiter //
create trigger order_placed after insert on orders for each row begin
    declare n int default 0;
    select count(*) into n from orders;
end//
delimiter ;
create function twice(n int) returns int deterministic no sql comment 'doubles; it''s two' return n * 2;
delimiter //
create procedure tidy(in days int, out gone int) modifies sql data sql security invoker begin
    delete from orders where placed < curdate() - interval days day;
    set gone = row_count();
end//
delimiter ;
create event sweep on schedule every 1 day starts '2030-01-01 00:00:00' on completion preserve disable comment 'nightly' do delete from orders where placed < '2000-01-01';
