drop trigger purchase_total;
alter table customer rename column city to town;
alter table customer add column visits int not null default 0;
update customer set visits = visits + 1;
alter table purchase drop column note;
