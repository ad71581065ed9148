create table order_count (n bigint not null);
insert into order_count values (1);

delimiter //
create trigger order_counted after insert on orders for each row
begin
    update order_count set n = n + 1; # a semicolon; in a comment
end//
delimiter ;
