create table orders (number varchar(20) not null primary key);
