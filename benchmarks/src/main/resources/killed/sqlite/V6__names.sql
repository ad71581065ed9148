alter table total rename to customer_cents;
alter table customer rename column name to full_name;
update customer_cents set cents = cents + 1;
create unique index purchase_cents on purchase (cents, id);
analyze;
