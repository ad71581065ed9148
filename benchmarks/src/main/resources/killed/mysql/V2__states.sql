alter table purchase add column state enum ('open', 'paid') not null default 'open';
update purchase set state = 'paid', cents = cents + 1 where id % 2 = 0;
alter table purchase modify column state enum ('open', 'paid', 'lost') not null default 'open';
update purchase set state = 'lost', cents = cents + 1 where id % 10 = 0;
alter table purchase add column note varchar(100), add index purchase_state (state, cents);
