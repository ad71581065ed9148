alter table purchase add column amount numeric(12, 2);
update purchase set amount = cents / 100.0;
alter table purchase alter column amount set not null;
create unique index concurrently purchase_amount on purchase (amount, id);
alter table purchase add constraint purchase_amount_positive check (amount >= 0) not valid;
