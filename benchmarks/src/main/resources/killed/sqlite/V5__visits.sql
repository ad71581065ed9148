update customer set visits = visits + 1;
drop index purchase_customer;
create index purchase_customer_state on purchase (customer, state) where state <> 'lost';
alter table purchase drop column note;
drop trigger purchase_total;
