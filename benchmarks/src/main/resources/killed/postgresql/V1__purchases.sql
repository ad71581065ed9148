create table customer (id int primary key, name text not null, city text);
insert into customer select n, 'customer ' || n, 'city ' || n % 100 from generate_series(1, 5000) n;
create table purchase (id int primary key, customer int not null references customer, cents int not null);
insert into purchase select n, 1 + n % 5000, n % 1000 from generate_series(1, 20000) n;
create index concurrently purchase_customer on purchase (customer);
