const order = {
  id: 5_820_982_911,
  name: "#1001",
  email: "ada@example.com",
  currency: "EUR",
  total_price: "49.00",
  financial_status: "paid",
  line_items: [{ title: "Tide table", quantity: 1, price: "49.00" }],
};

const product = { id: 7_880_321_196, title: "Tide table", status: "active", vendor: "Harbour" };

const customer = { id: 7_064_055_069, email: "ada@example.com", first_name: "Ada" };

const told: Readonly<Record<string, object>> = {
  "orders/create": order,
  "orders/paid": order,
  "orders/fulfilled": { ...order, fulfillment_status: "fulfilled" },
  "orders/cancelled": { ...order, cancel_reason: "customer", cancelled_at: "2026-01-01T00:00:00Z" },
  "refunds/create": { id: 8_900_881_860, order_id: order.id, note: "Arrived broken." },
  "products/create": product,
  "products/update": product,
  "inventory_levels/update": { inventory_item_id: 2_718_783_465, location_id: 24_826_418, available: 3 },
  "customers/create": customer,
  "checkouts/create": { id: 9_818_200_792, email: customer.email, total_price: "49.00" },
  "app/uninstalled": { id: 548_380_009, name: "Harbour", domain: "example.myshopify.com" },
};

export const shopifyEvents: readonly string[] = Object.keys(told);

export const shopifyPayload = (event: string): object => ({ ...told[event] });
