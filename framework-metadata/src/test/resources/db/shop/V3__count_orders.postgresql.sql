create table order_count (n bigint not null);
insert into order_count values (1);

create function count_order() returns trigger language plpgsql as $body$
begin
    update order_count set n = n + 1; -- a semicolon; in a comment
    return new;
end
$body$;

create trigger order_counted after insert on orders for each row execute function count_order();
