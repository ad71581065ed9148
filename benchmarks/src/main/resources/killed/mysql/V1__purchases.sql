create table customer (id int primary key, name varchar(100) not null, city varchar(100));
insert into customer with recursive n (n) as (select 1 union all select n + 1 from n where n < 1000)
    select n, concat('customer ', n), concat('city ', n % 100) from n;
create table purchase (id int primary key, customer int not null, cents int not null, foreign key (customer) references customer (id));
insert into purchase select a.id * 20 + b.id - 20, a.id, (a.id * 20 + b.id) % 1000 from customer a join customer b on b.id <= 20;
create index purchase_cents on purchase (cents);
