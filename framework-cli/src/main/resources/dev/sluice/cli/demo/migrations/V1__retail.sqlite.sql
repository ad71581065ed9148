-- FoodMart's customers, products, stores and sales.
create table customer (
    id integer not null primary key,
    first_name varchar(30) not null,
    last_name varchar(30) not null,
    city varchar(30) not null,
    country varchar(30) not null,
    birth_date date not null,
    member_card varchar(30) not null
);

create table product (
    id integer not null primary key,
    brand varchar(60) not null,
    name varchar(60) not null,
    price decimal(10,4) not null,
    low_fat boolean not null
);

create table store (
    id integer not null primary key,
    name varchar(30) not null,
    type varchar(30) not null,
    city varchar(30) not null,
    country varchar(30) not null
);

create table sales_fact (
    id bigint not null primary key,
    product_id integer not null references product (id),
    customer_id integer not null references customer (id),
    store_id integer not null references store (id),
    time_id integer not null,
    sales decimal(10,4) not null,
    cost decimal(10,4) not null,
    units decimal(10,4) not null
);

create index sales_fact_customer on sales_fact (customer_id);
create index sales_fact_store_product on sales_fact (store_id, product_id, sales);
