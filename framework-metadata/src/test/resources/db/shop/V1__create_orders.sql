-- the tables of a small shop
create table customer (
    id bigint not null,
    name varchar(80) not null,
    constraint customer_pk primary key (id)
);

create table orders (
    id bigint not null,
    customer_id bigint not null,
    total decimal(10, 2) default 0 not null,
    constraint orders_pk primary key (id),
    constraint orders_customer_fk foreign key (customer_id) references customer (id)
);
