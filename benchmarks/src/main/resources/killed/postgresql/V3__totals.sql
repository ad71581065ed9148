create table total (customer int primary key, cents bigint not null);
insert into total select customer, sum(cents) from purchase group by customer;
create function add_to_total() returns trigger language plpgsql as $$
begin
    update total set cents = cents + new.cents where customer = new.customer;
    return new;
end $$;
create trigger purchase_total after insert on purchase for each row execute function add_to_total();
insert into purchase select n, 1 + n % 5000, 7, 'open' from generate_series(20001, 21000) n;
