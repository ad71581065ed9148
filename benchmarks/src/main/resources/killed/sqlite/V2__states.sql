alter table purchase add column state text not null default 'open';
update purchase set state = 'paid', cents = cents + 1 where id % 2 = 0;
create index purchase_state on purchase (state);
update purchase set state = 'lost', cents = cents + 1 where id % 10 = 0;
alter table purchase add column note text;
