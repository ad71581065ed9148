create table customer (
    id integer primary key autoincrement,
    code varchar(20) collate nocase not null on conflict ignore,
    name text default 'no ''name'' yet',
    score decimal(10, 2) default (1 + 2) check (score >= 0),
    negative int default -5,
    made text default current_timestamp,
    upper_code text generated always as (upper(code)) stored,
    length_of int as (length(name)),
    constraint customer_code unique (code) on conflict replace,
    unique (name collate rtrim, score desc),
    constraint positive check (score < 1000 and name not in ('a', ')', '(')),
    check (name <> '')
);
create index customer_partial on customer (name) where score > 0;
create unique index customer_expression on customer (lower(name) desc, score + 1, code collate binary);
create table orders (
    id integer constraint orders_pk primary key desc,
    customer_id integer not null constraint orders_customer references customer (id) on update cascade on delete restrict,
    parent_id integer references orders on delete set null deferrable initially deferred,
    big blob,
    untyped
);
create table order_line (
    order_id integer not null, place integer not null, product text default x'00ff', amount real default 1.5e3,
    constraint line_pk primary key (order_id, place),
    foreign key (order_id) references orders (id) on delete cascade
) without rowid;
create table strictly (id integer primary key, at text not null, n any) strict;
create table "odd ""name""" ([sélect] integer primary key, `a b` text default 'x''y' /* a comment, with ( */, "check" int -- another
);
create table lost (id int primary key, gone_id int references nowhere);
create view big_customer (id, code) as select id, code from customer where score > 10;
create view bigger as select * from big_customer where id > 100;
create trigger customer_made after insert on customer when new.score is null begin
    update customer set score = 0 where id = new.id; select ';';
end;
create trigger big_insert instead of insert on big_customer begin insert into customer (code) values (new.code); end;
