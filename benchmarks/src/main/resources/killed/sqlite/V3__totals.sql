create table total (customer integer primary key, cents integer not null);
insert into total select customer, sum(cents) from purchase group by customer;
create trigger purchase_total after insert on purchase
begin
    update total set cents = cents + new.cents where customer = new.customer;
end;
insert into purchase (id, customer, cents) select id + 20000, id, 7 from customer where id <= 1000;
create unique index purchase_once on purchase (customer, id);
