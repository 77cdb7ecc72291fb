-- Each index is written with every delivery that comes: two that told of age and of endpoint are one.
drop index webhook_deliveries_by_age;
drop index webhook_deliveries_by_endpoint;
create index webhook_deliveries_by_endpoint on webhook_deliveries (endpoint, received_at);

drop index webhook_deliveries_due;
create index webhook_deliveries_due on webhook_deliveries (endpoint, due_at) where due_at is not null;
