alter table total rename to customer_cents;
alter table customer rename column name to full_name;
update customer_cents set cents = cents + 1;
create unique index purchase_cents on purchase (cents, id);
create view customer_total as select c.full_name, t.cents from customer c join customer_cents t on t.customer = c.id;
