create view customer_total as select c.name, t.cents from customer c join total t on t.customer = c.id;
drop index purchase_cents on purchase;
alter table purchase engine = innodb;
rename table total to customer_cents;
create or replace view customer_total as select c.name, t.cents from customer c join customer_cents t on t.customer = c.id;
