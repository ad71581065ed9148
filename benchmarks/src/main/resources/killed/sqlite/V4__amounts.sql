-- sluice: foreign-keys-off
create table customer_new (id integer primary key autoincrement, name text not null, town text, visits integer not null default 0);
insert into customer_new (id, name, town) select id, name, city from customer;
drop table customer;
alter table customer_new rename to customer;
create index customer_town on customer (town);
