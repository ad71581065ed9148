alter table purchase validate constraint purchase_amount_positive;
create view customer_total as select c.name, t.cents from customer c join total t on t.customer = c.id;
drop index concurrently purchase_customer;
create index concurrently purchase_customer_state on purchase (customer, state);
comment on view customer_total is 'what customers have bought';
