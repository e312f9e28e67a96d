-- What whoever converts planned to book: rates may be gone, or others, when the payment is taken up again.
ALTER TABLE payment ADD COLUMN planned text; -- Amounts, JSON
