create sequence customer_id start with 5001 owned by customer.id;
alter table customer rename column city to town;
alter table customer add column visits int not null default 0;
update customer set visits = visits + 1;
vacuum (analyze) customer;
