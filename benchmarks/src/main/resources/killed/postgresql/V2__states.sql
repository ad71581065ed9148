create type state as enum ('open', 'paid');
alter table purchase add column state state not null default 'open';
update purchase set state = 'paid', cents = cents + 1 where id % 2 = 0;
alter type state add value 'lost';
update purchase set state = 'lost', cents = cents + 1 where id % 10 = 0;
