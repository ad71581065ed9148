alter table purchase add column amount decimal(12, 2);
update purchase set amount = cents / 100.0;
alter table purchase modify column amount decimal(12, 2) not null;
create unique index purchase_amount on purchase (amount, id);
alter table purchase add constraint purchase_amount_positive check (amount >= 0);
