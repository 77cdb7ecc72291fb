const invoice = {
  id: "in_1Example",
  object: "invoice",
  customer: "cus_Example",
  customer_email: "ada@example.com",
  currency: "eur",
  amount_due: 4900,
  hosted_invoice_url: "https://invoice.stripe.com/i/example",
};

const subscription = {
  id: "sub_1Example",
  object: "subscription",
  customer: "cus_Example",
  items: { data: [{ price: { id: "price_1Example", unit_amount: 4900, currency: "eur" } }] },
};

const charge = {
  id: "ch_1Example",
  object: "charge",
  amount: 4900,
  currency: "eur",
  customer: "cus_Example",
};

const payment = {
  id: "pi_1Example",
  object: "payment_intent",
  amount: 4900,
  currency: "eur",
  client_secret: "pi_1Example_secret_example",
};

const told: Readonly<Record<string, object>> = {
  "checkout.session.completed": {
    id: "cs_test_Example",
    object: "checkout.session",
    mode: "payment",
    amount_total: 4900,
    currency: "eur",
    payment_status: "paid",
    customer_details: { email: "ada@example.com", name: "Ada Example" },
  },
  "payment_intent.succeeded": { ...payment, status: "succeeded" },
  "payment_intent.payment_failed": {
    ...payment,
    status: "requires_payment_method",
    last_payment_error: { code: "card_declined", message: "Your card was declined." },
  },
  "invoice.paid": { ...invoice, status: "paid", amount_paid: 4900 },
  "invoice.payment_failed": { ...invoice, status: "open", attempt_count: 1 },
  "customer.created": {
    id: "cus_Example",
    object: "customer",
    email: "ada@example.com",
    name: "Ada Example",
  },
  "customer.subscription.created": { ...subscription, status: "active" },
  "customer.subscription.updated": { ...subscription, status: "past_due" },
  "customer.subscription.deleted": { ...subscription, status: "canceled" },
  "charge.refunded": { ...charge, refunded: true, amount_refunded: 4900 },
  "charge.dispute.created": {
    id: "du_1Example",
    object: "dispute",
    charge: charge.id,
    amount: 4900,
    currency: "eur",
    reason: "fraudulent",
    status: "needs_response",
  },
  "payout.failed": {
    id: "po_1Example",
    object: "payout",
    amount: 120_000,
    currency: "eur",
    failure_code: "account_closed",
  },
};

export const stripeEvents: readonly string[] = Object.keys(told);

export const stripePayload = (event: string, id: string, now: Date): object => ({
  id: `evt_${id}`,
  object: "event",
  api_version: "2026-01-28",
  created: Math.floor(now.getTime() / 1000),
  livemode: false,
  pending_webhooks: 1,
  type: event,
  data: { object: told[event] },
});
