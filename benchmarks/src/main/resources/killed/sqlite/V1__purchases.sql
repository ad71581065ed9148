create table customer (id integer primary key, name text not null, city text);
insert into customer with recursive n (n) as (select 1 union all select n + 1 from n where n < 5000)
    select n, 'customer ' || n, 'city ' || n % 100 from n;
create table purchase (id integer primary key, customer integer not null references customer, cents integer not null);
insert into purchase with recursive n (n) as (select 1 union all select n + 1 from n where n < 20000)
    select n, 1 + n % 5000, n % 1000 from n;
create index purchase_customer on purchase (customer);
