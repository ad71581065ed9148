create table total (customer int primary key, cents bigint not null);
insert into total select customer, sum(cents) from purchase group by customer;
delimiter //
create trigger purchase_total after insert on purchase for each row
begin
    update total set cents = cents + new.cents where customer = new.customer;
end//
create procedure forget_notes()
begin
    update purchase set note = null where note is not null;
end//
delimiter ;
insert into purchase (id, customer, cents) select id + 20000, id, 7 from customer;
