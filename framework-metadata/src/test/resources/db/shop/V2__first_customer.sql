insert into customer (id, name) values (1, 'Ada; the first');
insert into orders (id, customer_id, total) values (10, 1, 12.50);
