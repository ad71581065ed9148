-- What the demo writes.
create table purchase_order (
    id uuid not null primary key,
    customer_id integer not null references customer (id),
    store_id integer not null references store (id),
    placed_at timestamp with time zone not null,
    total numeric(12,4) not null
);

create index purchase_order_customer on purchase_order (customer_id, placed_at);

create table order_line (
    order_id uuid not null references purchase_order (id),
    line integer not null,
    product_id integer not null references product (id),
    quantity integer not null,
    price numeric(10,4) not null,
    primary key (order_id, line)
);
