create table order_count (n bigint not null);
insert into order_count values (1);

create trigger order_counted after insert on orders
begin
    update order_count set n = case when n is null then 1 else n + 1 end; -- a semicolon; in a comment
end;
