SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE FUNCTION public.audit_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin raise exception 'audit is append-only'; end $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.accounts (
    id text NOT NULL,
    host text NOT NULL,
    client_id text NOT NULL,
    environment text NOT NULL,
    created_at text NOT NULL,
    totals_zone text
);
CREATE TABLE public.asks (
    id text NOT NULL,
    account_id text NOT NULL,
    idempotency_key text,
    digest text NOT NULL,
    till text NOT NULL,
    till_key text NOT NULL,
    phone text NOT NULL,
    amount_minor bigint NOT NULL,
    first_name text,
    last_name text,
    metadata text,
    created_at text NOT NULL,
    outcome text,
    settled_at text,
    asked_by text,
    asked_at_device text,
    forgotten_at text
);
CREATE TABLE public.audit (
    id text NOT NULL,
    at text NOT NULL,
    staff_id text,
    staff_name text NOT NULL,
    device_id text,
    device_name text,
    act text NOT NULL,
    subject text,
    subject_name text,
    before_json text,
    after_json text,
    address text NOT NULL,
    request_id text NOT NULL
);
CREATE TABLE public.auth_accounts (
    id text NOT NULL,
    "accountId" text NOT NULL,
    "providerId" text NOT NULL,
    "userId" text NOT NULL,
    "accessToken" text,
    "refreshToken" text,
    "idToken" text,
    "accessTokenExpiresAt" timestamp with time zone,
    "refreshTokenExpiresAt" timestamp with time zone,
    scope text,
    password text,
    "createdAt" timestamp with time zone NOT NULL,
    "updatedAt" timestamp with time zone NOT NULL
);
CREATE TABLE public.auth_second_factors (
    id text NOT NULL,
    secret text NOT NULL,
    "backupCodes" text NOT NULL,
    "userId" text NOT NULL,
    verified boolean,
    "failedVerificationCount" integer,
    "lockedUntil" timestamp with time zone
);
CREATE TABLE public.auth_sessions (
    id text NOT NULL,
    token text NOT NULL,
    "userId" text NOT NULL,
    "expiresAt" timestamp with time zone NOT NULL,
    "ipAddress" text,
    "userAgent" text,
    "createdAt" timestamp with time zone NOT NULL,
    "updatedAt" timestamp with time zone NOT NULL
);
CREATE TABLE public.auth_users (
    id text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    "emailVerified" boolean NOT NULL,
    image text,
    "twoFactorEnabled" boolean,
    "createdAt" timestamp with time zone NOT NULL,
    "updatedAt" timestamp with time zone NOT NULL
);
CREATE TABLE public.auth_verifications (
    id text NOT NULL,
    identifier text NOT NULL,
    value text NOT NULL,
    "expiresAt" timestamp with time zone NOT NULL,
    "createdAt" timestamp with time zone NOT NULL,
    "updatedAt" timestamp with time zone NOT NULL
);
CREATE TABLE public.claims (
    id text NOT NULL,
    account_id text NOT NULL,
    payment_id text NOT NULL,
    made_on text NOT NULL,
    till_key text,
    amount_minor bigint,
    staff_id text NOT NULL,
    staff_name text NOT NULL,
    device_name text,
    note text,
    order_name text,
    order_due_minor bigint,
    claimed_at text NOT NULL,
    released_at text,
    released_by text,
    displaced_at text,
    alarm text,
    alarmed_at text,
    acknowledged_at text,
    acknowledged_by text
);
CREATE TABLE public.coverage (
    account_id text NOT NULL,
    till_key text NOT NULL,
    from_at text NOT NULL,
    until_at text NOT NULL
);
CREATE TABLE public.devices (
    id text NOT NULL,
    name text NOT NULL,
    till text NOT NULL,
    till_key text NOT NULL,
    code_digest text,
    code_expires_at text,
    token_digest text,
    created_by text NOT NULL,
    created_at text NOT NULL,
    enrolled_at text,
    revoked_at text,
    last_seen_at text
);
CREATE TABLE public.evidence (
    id text NOT NULL,
    account_id text NOT NULL,
    message_id text NOT NULL,
    payment_id text,
    reference text,
    is_reversal integer NOT NULL,
    facts text NOT NULL
);
CREATE TABLE public.evidence_keys (
    account_id text NOT NULL,
    key text NOT NULL,
    evidence_id text NOT NULL
);
CREATE TABLE public.expectations (
    id text NOT NULL,
    account_id text NOT NULL,
    till text NOT NULL,
    till_key text NOT NULL,
    amount_minor bigint NOT NULL,
    staff_id text NOT NULL,
    staff_name text NOT NULL,
    device_name text,
    created_at text NOT NULL,
    expires_at text NOT NULL,
    ended_at text,
    outcome text,
    payment_id text,
    made_on text,
    chosen_by text
);
CREATE TABLE public.invites (
    id text NOT NULL,
    token_digest text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    role text NOT NULL,
    all_tills integer NOT NULL,
    tills text NOT NULL,
    for_staff_id text,
    invited_by text NOT NULL,
    created_at text NOT NULL,
    expires_at text NOT NULL,
    accepted_at text,
    accepted_by text,
    revoked_at text
);
CREATE TABLE public.kysely_migration (
    name character varying(255) NOT NULL,
    "timestamp" character varying(255) NOT NULL
);
CREATE TABLE public.kysely_migration_lock (
    id character varying(255) NOT NULL,
    is_locked integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.messages (
    id text NOT NULL,
    account_id text NOT NULL,
    source text NOT NULL,
    subject text NOT NULL,
    digest text NOT NULL,
    received_at text NOT NULL,
    checked_at text NOT NULL,
    fault text,
    body text NOT NULL,
    signed_with text,
    topic text,
    emptied_at text
);
CREATE TABLE public.notice_counts (
    account_id text NOT NULL,
    kind text NOT NULL,
    count bigint NOT NULL,
    last_at text NOT NULL
);
CREATE TABLE public.payment_aliases (
    alias text NOT NULL,
    account_id text NOT NULL,
    payment_id text NOT NULL
);
CREATE TABLE public.payment_openings (
    payment_id text NOT NULL,
    staff_id text NOT NULL,
    opened_at text NOT NULL
);
CREATE TABLE public.payment_showings (
    payment_id text NOT NULL,
    staff_id text NOT NULL,
    staff_name text NOT NULL,
    device_name text,
    shown_at text NOT NULL
);
CREATE TABLE public.payments (
    seq bigint NOT NULL,
    id text NOT NULL,
    account_id text NOT NULL,
    state text NOT NULL,
    conflict text,
    kind text NOT NULL,
    request_id text,
    ask_id text,
    reference text,
    upstream_status text,
    amount_minor bigint,
    asked_amount_minor bigint,
    currency text NOT NULL,
    till text,
    till_key text,
    system text,
    first_name text,
    middle_name text,
    last_name text,
    phone text,
    failure_reason text,
    failure_text text,
    metadata text,
    initiated_at text,
    paid_at text,
    reversed_at text,
    first_heard_at text NOT NULL,
    happened_at text NOT NULL,
    search_text text NOT NULL,
    checked_at text,
    next_check_at text,
    changed_at text NOT NULL,
    lease_until text,
    confirmed integer DEFAULT 1 NOT NULL,
    first_heard_from text DEFAULT 'query'::text NOT NULL,
    twin_id text,
    forgotten_at text
);
ALTER TABLE public.payments ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.payments_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.pin_failures (
    staff_id text NOT NULL,
    device_id text NOT NULL,
    count integer NOT NULL,
    last_at text NOT NULL,
    blocked_until text NOT NULL
);
CREATE TABLE public.polls (
    id text NOT NULL,
    account_id text NOT NULL,
    till_key text NOT NULL,
    till text,
    from_at text NOT NULL,
    to_at text NOT NULL,
    reason text NOT NULL,
    status text NOT NULL,
    upstream_id text,
    detail text,
    found integer,
    found_new integer,
    created_at text NOT NULL,
    asked_at text,
    finished_at text,
    attempts integer DEFAULT 0 NOT NULL,
    next_step_at text,
    lease_until text
);
CREATE TABLE public.retention_runs (
    id text NOT NULL,
    lease_until text,
    finished_at text,
    bodies bigint NOT NULL,
    payments bigint NOT NULL,
    asks bigint NOT NULL
);
CREATE TABLE public.session_uses (
    session_id text NOT NULL,
    staff_id text NOT NULL,
    used_at text NOT NULL
);
CREATE TABLE public.sittings (
    device_id text NOT NULL,
    id text NOT NULL,
    staff_id text NOT NULL,
    began_at text NOT NULL,
    used_at text NOT NULL,
    locked_at text
);
CREATE TABLE public.staff (
    id text NOT NULL,
    auth_user_id text,
    name text NOT NULL,
    email text,
    role text NOT NULL,
    all_tills integer NOT NULL,
    pin_hash text,
    disabled_at text,
    created_at text NOT NULL,
    updated_at text NOT NULL,
    last_seen_at text
);
CREATE TABLE public.staff_tills (
    staff_id text NOT NULL,
    till_key text NOT NULL
);
CREATE TABLE public.subscriptions (
    id text NOT NULL,
    account_id text NOT NULL,
    event_type text NOT NULL,
    scope text NOT NULL,
    scope_reference text,
    url text NOT NULL,
    location text NOT NULL,
    created_at text NOT NULL
);
CREATE TABLE public.tills (
    id text NOT NULL,
    account_id text NOT NULL,
    number text NOT NULL,
    till_key text NOT NULL,
    name text,
    branch text,
    paybill text,
    paybill_account text,
    takes_cents integer NOT NULL,
    created_at text NOT NULL,
    updated_at text NOT NULL,
    verification_only integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.totals (
    account_id text NOT NULL,
    day text NOT NULL,
    till_key text NOT NULL,
    state text NOT NULL,
    currency text NOT NULL,
    count bigint NOT NULL,
    amount_minor bigint NOT NULL
);
INSERT INTO public.accounts VALUES ('01a22150-f4ce-7583-8b17-bdd6f4323717', 'api.kopokopo.com', 'live-client', 'production', '2026-11-23T09:00:17.000Z', NULL);
INSERT INTO public.accounts VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'localhost:4000', 'sandbox-client', 'sandbox', '2026-11-23T09:00:00.000Z', NULL);
INSERT INTO public.asks VALUES ('01a22150-ef2d-775c-9d2e-5801ca6949a2', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'a-key', 'e92e72841a0efe2d3903062a2052b9f337a6b86c2557a3c09f246dceaeec8bdc', 'K000001', '000001', '+254700000023', 7000, 'Zuhura', 'Barasa', '{"order":"56"}', '2026-11-23T09:00:07.000Z', 'sent', '2026-11-23T09:00:07.000Z', '01a22150-ee60-7708-b4a8-6a7b9f52b96e', NULL, NULL);
INSERT INTO public.audit VALUES ('01a22150-ee78-713e-b7c3-f5af81ca68a5', '2026-11-23T09:00:00.000Z', '01a22150-e512-74ef-ba99-1af49578f633', 'Amina Otieno', NULL, NULL, 'till_added', '01a22150-ee74-745e-b5c8-30233a57308c', 'K000001', NULL, '{"number":"K000001","name":"DUKA MFANO","branch":"Westlands","paybill":null,"paybillAccount":null,"takesCents":false,"verificationOnly":false}', 'unknown', '01a22150-ee73-778c-9201-3c37a10853e6');
INSERT INTO public.audit VALUES ('01a22150-ef34-73ac-b234-e90f318ec423', '2026-11-23T09:00:07.000Z', '01a22150-ee60-7708-b4a8-6a7b9f52b96e', 'Amina Wanjiru', NULL, NULL, 'payment_asked', '01a22150-ef2d-775c-9d2e-5801ca6949a2', 'K000001', NULL, '{"till":"K000001","amountMinor":7000}', 'unknown', '01a22150-ef2c-72e3-9fb6-233830db5dfe');
INSERT INTO public.audit VALUES ('01a22150-efee-702e-b7b9-d4f5c9ab99a7', '2026-11-23T09:00:14.000Z', '01a22150-ee60-7708-b4a8-6a7b9f52b96e', 'Amina Wanjiru', NULL, NULL, 'payment_claimed', '01a22150-efd1-7310-b0af-3a76bbc1f5a0', 'UKN7CNT001', NULL, '{"amountMinor":50000,"till":"K000001"}', 'unknown', '01a22150-efe9-7013-a67b-30db262733e3');
INSERT INTO public.audit VALUES ('01a22150-f006-741a-bd91-4e910135537d', '2026-11-23T09:00:14.000Z', '01a22150-ee60-7708-b4a8-6a7b9f52b96e', 'Amina Wanjiru', NULL, NULL, 'payment_claimed', '01a22150-eff9-7107-ba5d-ddc48c9e5237', 'UKN7CNT002', NULL, '{"amountMinor":60000,"till":"K000001"}', 'unknown', '01a22150-f003-76bf-a487-ccd85dd4aacf');
INSERT INTO public.audit VALUES ('01a22150-f00e-705d-8cc3-f5d8cd7a9ce4', '2026-11-23T09:00:14.000Z', '01a22150-ee70-7152-a9b5-3b55c3870f5d', 'Farida Said', NULL, NULL, 'claim_released', '01a22150-eff9-7107-ba5d-ddc48c9e5237', 'UKN7CNT002', '{"by":"Amina Wanjiru","at":"2026-11-23T09:00:14.000Z"}', NULL, 'unknown', '01a22150-f00c-77da-b4dc-ada6b055ec47');
INSERT INTO public.audit VALUES ('01a22150-f026-73b4-8d47-09a223984bcd', '2026-11-23T09:00:14.000Z', '01a22150-ee68-7579-94d2-016c70673cfe', 'Brian Kiprop', NULL, NULL, 'payment_claimed', '01a22150-f017-73b0-9bb3-8149721cc433', 'UKN7CNT003', NULL, '{"amountMinor":70000,"till":"K000001"}', 'unknown', '01a22150-f023-70f4-97d3-31382bd6bca7');
INSERT INTO public.audit VALUES ('01a22150-f040-7191-bd0f-6b24a61e3c85', '2026-11-23T09:00:14.000Z', '01a22150-ee60-7708-b4a8-6a7b9f52b96e', 'Amina Wanjiru', NULL, NULL, 'payment_expected', 'e4bec7ed-0000-4000-8000-000000000001', 'K000001', NULL, '{"amountMinor":34500,"till":"K000001"}', 'unknown', '01a22150-f03d-77dd-9a06-cf096a6dcc50');
INSERT INTO public.audit VALUES ('01a22150-f05c-7569-9cbb-7b1c51304ca6', '2026-11-23T09:00:14.000Z', '01a22150-ee60-7708-b4a8-6a7b9f52b96e', 'Amina Wanjiru', NULL, NULL, 'payment_expected', '01a22150-f059-7199-a34e-295f0bdbf949', 'K000001', NULL, '{"amountMinor":34600,"till":"K000001"}', 'unknown', '01a22150-f059-7199-a34e-2607fc7823e1');
INSERT INTO public.audit VALUES ('01a22150-f066-7429-89ce-029145f01eb3', '2026-11-23T09:00:14.000Z', '01a22150-ee60-7708-b4a8-6a7b9f52b96e', 'Amina Wanjiru', NULL, NULL, 'expectation_cancelled', '01a22150-f059-7199-a34e-295f0bdbf949', 'K000001', NULL, '{"amountMinor":34600,"till":"K000001"}', 'unknown', '01a22150-f065-7234-8481-9aa39d117c89');
INSERT INTO public.audit VALUES ('01a22150-f072-7799-b99a-c5dcf6490d46', '2026-11-23T09:00:14.000Z', '01a22150-ee60-7708-b4a8-6a7b9f52b96e', 'Amina Wanjiru', NULL, NULL, 'payment_expected', '01a22150-f070-73c7-8cf7-0f9aa714f6ec', 'K000001', NULL, '{"amountMinor":34700,"till":"K000001"}', 'unknown', '01a22150-f06f-70d3-968d-38c6907caaa2');
INSERT INTO public.audit VALUES ('01a22150-f084-76d3-9ef3-02ac881e7a78', '2026-11-23T09:00:14.000Z', '01a22150-e512-74ef-ba99-1af49578f633', 'Amina Otieno', NULL, NULL, 'list_read', NULL, NULL, NULL, '{"till":"K000001","from":"2026-11-23T08:00:00.000Z","to":"2026-11-23T09:00:00.000Z"}', 'unknown', '01a22150-f082-70fe-9d6e-8b2a4a22a309');
INSERT INTO public.audit VALUES ('01a22150-f0c0-7138-bc1b-3cdcfa4e3034', '2026-11-23T09:00:17.000Z', '01a22150-f0b5-7351-ae66-5548f2c2b690', 'Otieno Ouma', NULL, NULL, 'device_added', '01a22150-f0be-7438-86cd-a7f3ad5a2d71', 'Front counter', NULL, '{"name":"Front counter","till":"K000001"}', 'unknown', '01a22150-f0bd-75f9-913c-05878a2ba639');
INSERT INTO public.audit VALUES ('01a22150-f0c4-720c-a95d-6a11ffea8e64', '2026-11-23T09:00:17.000Z', NULL, 'Front counter', '01a22150-f0be-7438-86cd-a7f3ad5a2d71', 'Front counter', 'device_enrolled', '01a22150-f0be-7438-86cd-a7f3ad5a2d71', 'Front counter', NULL, '{"till":"K000001"}', 'unknown', '01a22150-f0c1-7490-8808-f408733878aa');
INSERT INTO public.audit VALUES ('01a22150-f118-77eb-a763-9ae97d8535f3', '2026-11-23T09:00:17.000Z', '01a22150-e512-74ef-ba99-1af49578f633', 'Amina Otieno', NULL, NULL, 'pin_set', '01a22150-f0c6-769c-a582-43242a3d19fd', 'Dalmas Were', NULL, NULL, 'unknown', '01a22150-f0c8-723a-9279-172b00f54aec');
INSERT INTO public.audit VALUES ('01a22150-f172-73e5-9123-f2bfb3eebad5', '2026-11-23T09:00:17.000Z', '01a22150-f0c6-769c-a582-43242a3d19fd', 'Dalmas Were', '01a22150-f0be-7438-86cd-a7f3ad5a2d71', 'Front counter', 'device_taken', '01a22150-f0be-7438-86cd-a7f3ad5a2d71', 'Front counter', NULL, NULL, 'unknown', '01a22150-f11d-7788-9d07-166caeb226a1');
INSERT INTO public.audit VALUES ('01a22150-f1d3-71f2-a6f6-c3f65c7c0823', '2026-11-23T09:00:17.000Z', '01a22150-e512-74ef-ba99-1af49578f633', 'Amina Otieno', NULL, NULL, 'pin_set', '01a22150-f175-722b-a8b6-63b048cc6289', 'Esther Naliaka', NULL, NULL, 'unknown', '01a22150-f178-75a4-b385-d36f18ccf9a0');
INSERT INTO public.audit VALUES ('01a22150-f1f9-73cb-9c1a-79ca27b2e679', '2026-11-23T09:00:17.000Z', NULL, 'Front counter', '01a22150-f0be-7438-86cd-a7f3ad5a2d71', 'Front counter', 'pin_refused', '01a22150-f175-722b-a8b6-63b048cc6289', 'Esther Naliaka', NULL, '{"failures":1}', 'unknown', '01a22150-f1d5-70de-b454-e50cc2b668ba');
INSERT INTO public.audit VALUES ('01a22150-f2de-7575-b6cb-feb3232b2ef7', '2026-11-23T09:00:17.000Z', NULL, 'Imelipwa', NULL, NULL, 'owner_made', '01a22150-f2dd-73f8-afc6-b58c8c7606d2', 'Amina Otieno', NULL, '{"role":"owner"}', 'unknown', 'eb2a6d87-fc46-4312-a0f2-9516d118ec06');
INSERT INTO public.audit VALUES ('01a22150-f3c4-759e-a2f2-7e14fdee3c9b', '2026-11-23T09:00:17.000Z', '01a22150-f2dd-73f8-afc6-b58c8c7606d2', 'Amina Otieno', NULL, NULL, 'signed_in', NULL, NULL, NULL, NULL, 'unknown', '01a22150-f2e2-713f-b668-0fca5750775c');
INSERT INTO public.audit VALUES ('01a22150-f48d-72e6-b6c5-9d39540e1166', '2026-11-23T09:00:17.000Z', '01a22150-f2dd-73f8-afc6-b58c8c7606d2', 'Amina Otieno', NULL, NULL, 'staff_invited', '01a22150-f48c-72a1-957c-56abd8202d93', 'Baraka Mwangi', NULL, '{"email":"baraka@shop.example","role":"cashier","tills":["000001"],"expiresAt":"2026-11-25T09:00:17.000Z"}', 'unknown', '01a22150-f488-758e-a233-5a1fc7e250e1');
INSERT INTO public.audit VALUES ('01a22150-f493-77f6-8f52-ce04f33b59a5', '2026-11-23T09:00:17.000Z', '01a22150-ee70-7152-a9b5-3b55c3870f5d', 'Farida Said', NULL, NULL, 'payment_opened', '01a22150-efd1-7310-b0af-3a76bbc1f5a0', 'UKN7CNT001', NULL, NULL, 'unknown', '01a22150-f492-7220-869e-ae765fc47fc3');
INSERT INTO public.audit VALUES ('01a22150-f4bd-70f2-8d0c-cea95004a640', '2026-11-23T09:00:00.000Z', '01a22150-ee70-7152-a9b5-3b55c3870f5d', 'Farida Said', NULL, NULL, 'person_forgotten', NULL, NULL, NULL, '{"payments":1,"messages":1,"asks":0}', 'unknown', '01a22150-ee73-778c-9201-3b81bc2cd837');
INSERT INTO public.auth_accounts VALUES ('OGBVAeYP4p6NgQoPR7UJ9wSnz1W2cUv8', 'sB13OIn2ElMBAESy1KepZLssnLtkIEw7', 'credential', 'sB13OIn2ElMBAESy1KepZLssnLtkIEw7', NULL, NULL, NULL, NULL, NULL, NULL, '001c1922848a90ebe93700ef3d92a806:480b6838501737f456242e1829951def0ae76f9e86cac4e203373bc3d6cbc58f020f1fd02c61a64539f83bf32308caff166c145c2eb395ce3ba26ba1a0a945bf', '2026-11-28 08:41:22.905+00', '2026-11-28 08:41:22.905+00');
INSERT INTO public.auth_second_factors VALUES ('pdCH0NPTBGyxM0jtON9sRt9LfahafrO5', 'b27e820c0e34d89c9a4c66a567a95f6f26115fb1702e6be7f2d37941acc248e3ce8b53bd2b304216704e048c056c3e7a09d35c0cbc28872c993a9c96f5cde1655ab53f87a4a24828', 'ece2f7a7f885fde7b5a8bf87e331a6333e3a5bccb1afcf1f8933b8c8eed23b9d9955a6860243f2d20559681d4506179b6a2474370262eaceb3c8d8db0e76afe31a524ab714023a0c4dce9b63c3e3bc0de49945ddab8e1714cf2b3bfd944304ab08661e08b2fe8955f03cb620add33f63420e640b1c53566ee27ecfc51e74b3eb8267ee4f886cbc410cd2d17faa481f5425db1d29ba8d4decfa117db93ffe925e377eeeb013c0e79845d44d211d609af3ad4fa0013b', 'sB13OIn2ElMBAESy1KepZLssnLtkIEw7', false, 0, NULL);
INSERT INTO public.auth_sessions VALUES ('2IlAircekCBw64UyY7pYtudNk0Mobfrj', 'dKeMmpdnCNKJVqxE9b001mKVd0nFn8pS', 'sB13OIn2ElMBAESy1KepZLssnLtkIEw7', '2026-11-29 08:41:23.126+00', '', '', '2026-11-28 08:41:23.126+00', '2026-11-28 08:41:23.126+00');
INSERT INTO public.auth_users VALUES ('sB13OIn2ElMBAESy1KepZLssnLtkIEw7', 'Amina Otieno', 'amina@shop.example', true, NULL, false, '2026-11-28 08:41:22.686+00', '2026-11-28 08:41:22.686+00');
INSERT INTO public.auth_verifications VALUES ('a-verification', 'two-factor-begun', 'a-value', '2026-11-28 08:51:23.435+00', '2026-11-28 08:51:23.435+00', '2026-11-28 08:51:23.435+00');
INSERT INTO public.claims VALUES ('01a22150-efed-729a-b24a-3cd4fc21a39c', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-efd1-7310-b0af-3a76bbc1f5a0', '01a22150-efd1-7310-b0af-3a76bbc1f5a0', '000001', 50000, '01a22150-ee60-7708-b4a8-6a7b9f52b96e', 'Amina Wanjiru', NULL, 'two crates', '77', NULL, '2026-11-23T09:00:14.000Z', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.claims VALUES ('01a22150-f006-741a-bd91-492979c5ee31', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-eff9-7107-ba5d-ddc48c9e5237', '01a22150-eff9-7107-ba5d-ddc48c9e5237', '000001', 60000, '01a22150-ee60-7708-b4a8-6a7b9f52b96e', 'Amina Wanjiru', NULL, NULL, NULL, NULL, '2026-11-23T09:00:14.000Z', '2026-11-23T09:00:14.000Z', 'Farida Said', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.claims VALUES ('01a22150-f025-7193-8dd3-69e8a64f02b2', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-f017-73b0-9bb3-8149721cc433', '01a22150-f017-73b0-9bb3-8149721cc433', '000001', 70000, '01a22150-ee68-7579-94d2-016c70673cfe', 'Brian Kiprop', NULL, NULL, '78', NULL, '2026-11-23T09:00:14.000Z', NULL, NULL, NULL, 'reversed', '2026-11-23T09:00:14.000Z', NULL, NULL);
INSERT INTO public.coverage VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', '000001', '2026-11-23T08:00:00.000Z', '2026-11-23T09:00:00.000Z');
INSERT INTO public.devices VALUES ('01a22150-f0be-7438-86cd-a7f3ad5a2d71', 'Front counter', 'K000001', '000001', NULL, NULL, '4cf230607dc0f00349a1b5035f07c1bc309b0c3e720c969f15171628e74de62e', '01a22150-f0b5-7351-ae66-5548f2c2b690', '2026-11-23T09:00:17.000Z', '2026-11-23T09:00:17.000Z', NULL, '2026-11-23T09:00:17.000Z');
INSERT INTO public.evidence VALUES ('01a22150-ee7d-7052-9f2e-479568dbca4a:0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-ee7d-7052-9f2e-479568dbca4a', '01a22150-ee82-736c-81ed-7fb7cd3c42f3', 'UKN7TEST01', 0, '{"state":"paid","isReversal":false,"requestId":null,"askId":null,"resourceId":"5d1f0c2a-77aa-41f0-9a51-000000000001","reference":"UKN7TEST01","kind":"till","upstreamStatus":"Received","amountMinor":125050,"askedAmountMinor":null,"currency":"KES","till":"000001","system":"Lipa Na M-PESA","name":{"firstName":"Zuhura","middleName":null,"lastName":"Barasa"},"phone":"+254700000021","failure":null,"metadata":null,"initiatedAt":null,"paidAt":"2026-11-23T07:14:05.000Z","reversedAt":null,"id":"01a22150-ee7d-7052-9f2e-479568dbca4a:0","source":"webhook","heardAt":"2026-11-23T09:00:01.000Z"}');
INSERT INTO public.evidence VALUES ('01a22150-eeac-7258-9035-cf12a95cdebb:0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-eeac-7258-9035-cf12a95cdebb', '01a22150-eeb4-766a-a864-83ba05e6d9c1', 'UKN7TEST02', 0, '{"state":"paid","isReversal":false,"requestId":null,"askId":null,"resourceId":"second","reference":"UKN7TEST02","kind":"till","upstreamStatus":"Received","amountMinor":125050,"askedAmountMinor":null,"currency":"KES","till":"000001","system":"Lipa Na M-PESA","name":{"firstName":"Zuhura","middleName":null,"lastName":"Barasa"},"phone":"+254700000021","failure":null,"metadata":null,"initiatedAt":null,"paidAt":"2026-11-23T07:14:05.000Z","reversedAt":null,"id":"01a22150-eeac-7258-9035-cf12a95cdebb:0","source":"webhook","heardAt":"2026-11-23T09:00:02.000Z"}');
INSERT INTO public.evidence VALUES ('01a22150-eecb-7523-b737-8f766d6e349e:0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-eecb-7523-b737-8f766d6e349e', '01a22150-eecd-7100-970a-811c94f9c0ee', 'UKN7TEST05', 0, '{"state":"paid","isReversal":false,"requestId":null,"askId":null,"resourceId":"third","reference":"UKN7TEST05","kind":"till","upstreamStatus":"Received","amountMinor":7500,"askedAmountMinor":null,"currency":"KES","till":"000001","system":"Lipa Na M-PESA","name":{"firstName":"Zuhura","middleName":null,"lastName":"Barasa"},"phone":"+254700000021","failure":null,"metadata":null,"initiatedAt":null,"paidAt":"2026-11-23T07:14:05.000Z","reversedAt":null,"id":"01a22150-eecb-7523-b737-8f766d6e349e:0","source":"webhook","heardAt":"2026-11-23T09:00:03.000Z"}');
INSERT INTO public.evidence VALUES ('01a22150-eedb-7431-a7c0-61e9dd9814f9:0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-eedb-7431-a7c0-61e9dd9814f9', NULL, 'UKN7TEST01', 1, '{"state":"reversed","isReversal":true,"requestId":null,"askId":null,"resourceId":"other","reference":"UKN7TEST01","kind":"till","upstreamStatus":"Reversed","amountMinor":125050,"askedAmountMinor":null,"currency":"KES","till":"000001","system":"Lipa Na M-PESA","name":{"firstName":"Zuhura","middleName":null,"lastName":"Barasa"},"phone":"+254700000021","failure":null,"metadata":null,"initiatedAt":null,"paidAt":null,"reversedAt":"2026-11-23T07:14:06.000Z","id":"01a22150-eedb-7431-a7c0-61e9dd9814f9:0","source":"webhook","heardAt":"2026-11-23T09:00:04.000Z"}');
INSERT INTO public.evidence VALUES ('01a22150-f4df-717e-a60a-88a3250aa48f:0', '01a22150-f4ce-7583-8b17-bdd6f4323717', '01a22150-f4df-717e-a60a-88a3250aa48f', '01a22150-f4e1-724e-b1ab-77c98c30070e', 'UKN7LIVE01', 0, '{"state":"paid","isReversal":false,"requestId":null,"askId":null,"resourceId":null,"reference":"UKN7LIVE01","kind":"till","upstreamStatus":null,"amountMinor":99000,"askedAmountMinor":null,"currency":"KES","till":"K000009","system":null,"name":null,"phone":"+254700000026","failure":null,"metadata":null,"initiatedAt":null,"paidAt":"2026-11-23T09:00:17.000Z","reversedAt":null,"id":"01a22150-f4df-717e-a60a-88a3250aa48f:0","source":"webhook","heardAt":"2026-11-23T09:00:17.000Z"}');
INSERT INTO public.evidence VALUES ('01a22150-ef13-70c9-9d09-9577105534d8:0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-ef13-70c9-9d09-9577105534d8', '01a22150-ef15-74c1-953c-e7b2cd4624e7', NULL, 0, '{"state":"waiting","isReversal":false,"requestId":"67007cee-ebb9-4383-b1ce-72f6e28402a8","askId":null,"resourceId":null,"reference":null,"kind":"asked","upstreamStatus":"Pending","amountMinor":null,"askedAmountMinor":null,"currency":"KES","till":null,"system":null,"name":null,"phone":null,"failure":null,"metadata":{"customer":"Zuhura Barasa","order":"55"},"initiatedAt":"2026-11-23T09:00:06.000Z","paidAt":null,"reversedAt":null,"id":"01a22150-ef13-70c9-9d09-9577105534d8:0","source":"query","heardAt":"2026-11-23T09:00:06.000Z"}');
INSERT INTO public.evidence VALUES ('01a22150-ef1d-7011-b799-7694b2968abf:0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-ef1d-7011-b799-7694b2968abf', '01a22150-ef15-74c1-953c-e7b2cd4624e7', 'UKN7TEST04', 0, '{"state":"paid","isReversal":false,"requestId":"67007cee-ebb9-4383-b1ce-72f6e28402a8","askId":null,"resourceId":"asked","reference":"UKN7TEST04","kind":"asked","upstreamStatus":"Success","amountMinor":125050,"askedAmountMinor":null,"currency":"KES","till":"K000001","system":"Lipa Na M-PESA","name":{"firstName":"Zuhura","middleName":null,"lastName":"Barasa"},"phone":"+254700000021","failure":null,"metadata":{"customer":"Zuhura Barasa"},"initiatedAt":"2026-11-23T07:13:40.120Z","paidAt":"2026-11-23T07:14:05.000Z","reversedAt":null,"id":"01a22150-ef1d-7011-b799-7694b2968abf:0","source":"callback","heardAt":"2026-11-23T09:00:07.000Z"}');
INSERT INTO public.evidence VALUES ('01a22150-ef38-70f5-b5df-0f9afeb7b243:0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-ef38-70f5-b5df-0f9afeb7b243', '01a22150-ef3a-74c2-b826-0c1478780c97', NULL, 0, '{"state":"waiting","isReversal":false,"requestId":null,"askId":"01a22150-ef2d-775c-9d2e-5801ca6949a2","resourceId":null,"reference":null,"kind":"asked","upstreamStatus":null,"amountMinor":null,"askedAmountMinor":7000,"currency":"KES","till":"K000001","system":null,"name":{"firstName":"Zuhura","middleName":null,"lastName":"Barasa"},"phone":"+254700000023","failure":null,"metadata":{"order":"56"},"initiatedAt":"2026-11-23T09:00:07.000Z","paidAt":null,"reversedAt":null,"id":"01a22150-ef38-70f5-b5df-0f9afeb7b243:0","source":"ask","heardAt":"2026-11-23T09:00:07.000Z"}');
INSERT INTO public.evidence VALUES ('01a22150-ef46-710e-b6a7-194700ea416c:0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-ef46-710e-b6a7-194700ea416c', '01a22150-ef3a-74c2-b826-0c1478780c97', NULL, 0, '{"state":"waiting","isReversal":false,"requestId":"7d50dd9b-5ee7-4736-811c-4e6eaf5d7241","askId":"01a22150-ef2d-775c-9d2e-5801ca6949a2","resourceId":null,"reference":null,"kind":"asked","upstreamStatus":null,"amountMinor":null,"askedAmountMinor":7000,"currency":"KES","till":"K000001","system":null,"name":{"firstName":"Zuhura","middleName":null,"lastName":"Barasa"},"phone":"+254700000023","failure":null,"metadata":{"order":"56"},"initiatedAt":"2026-11-23T09:00:07.000Z","paidAt":null,"reversedAt":null,"id":"01a22150-ef46-710e-b6a7-194700ea416c:0","source":"ask","heardAt":"2026-11-23T09:00:07.000Z"}');
INSERT INTO public.evidence VALUES ('01a22150-ef66-715d-af9e-247bcef39dec:0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-ef66-715d-af9e-247bcef39dec', '01a22150-ef3a-74c2-b826-0c1478780c97', NULL, 0, '{"state":"failed","isReversal":false,"requestId":"7d50dd9b-5ee7-4736-811c-4e6eaf5d7241","askId":"01a22150-ef2d-775c-9d2e-5801ca6949a2","resourceId":null,"reference":null,"kind":"asked","upstreamStatus":"Failed","amountMinor":null,"askedAmountMinor":null,"currency":"KES","till":null,"system":null,"name":null,"phone":null,"failure":{"reason":"wrong_pin","text":"The initiator information is invalid."},"metadata":{"order":"56"},"initiatedAt":"2026-11-23T09:00:07.000Z","paidAt":null,"reversedAt":null,"id":"01a22150-ef66-715d-af9e-247bcef39dec:0","source":"query","heardAt":"2026-11-23T09:00:12.000Z"}');
INSERT INTO public.evidence VALUES ('01a22150-ef89-7494-8c9a-c80f8e6db96e:0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-ef89-7494-8c9a-c80f8e6db96e', '01a22150-ef8b-7388-867e-5ab6faf86313', NULL, 0, '{"state":"waiting","isReversal":false,"requestId":"b2d1d8e3-8f71-4f32-b50d-feda83b3c654","askId":null,"resourceId":null,"reference":null,"kind":"asked","upstreamStatus":"Pending","amountMinor":null,"askedAmountMinor":null,"currency":"KES","till":null,"system":null,"name":null,"phone":null,"failure":null,"metadata":{"order":"55"},"initiatedAt":"2026-11-23T09:00:12.000Z","paidAt":null,"reversedAt":null,"id":"01a22150-ef89-7494-8c9a-c80f8e6db96e:0","source":"query","heardAt":"2026-11-23T09:00:12.000Z"}');
INSERT INTO public.evidence VALUES ('01a22150-efb3-7178-9cb1-43bc6ce1c6fe:0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-efb3-7178-9cb1-43bc6ce1c6fe', '01a22150-ef8b-7388-867e-5ab6faf86313', 'UKN7TEST06', 0, '{"state":"paid","isReversal":false,"requestId":"b2d1d8e3-8f71-4f32-b50d-feda83b3c654","askId":null,"resourceId":"merged","reference":"UKN7TEST06","kind":"asked","upstreamStatus":"Success","amountMinor":8800,"askedAmountMinor":null,"currency":"KES","till":"K000001","system":"Lipa Na M-PESA","name":{"firstName":"Zuhura","middleName":null,"lastName":"Barasa"},"phone":"+254700000024","failure":null,"metadata":{"order":"55"},"initiatedAt":"2026-11-23T07:13:40.120Z","paidAt":"2026-11-23T07:14:05.000Z","reversedAt":null,"id":"01a22150-efb3-7178-9cb1-43bc6ce1c6fe:0","source":"callback","heardAt":"2026-11-23T09:00:14.000Z"}');
INSERT INTO public.evidence VALUES ('01a22150-ef98-7580-917c-9e108a88cb68:0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-ef98-7580-917c-9e108a88cb68', '01a22150-ef8b-7388-867e-5ab6faf86313', 'UKN7TEST06', 0, '{"state":"paid","isReversal":false,"requestId":null,"askId":null,"resourceId":"merged","reference":"UKN7TEST06","kind":"till","upstreamStatus":"Received","amountMinor":8800,"askedAmountMinor":null,"currency":"KES","till":"K000001","system":"Lipa Na M-PESA","name":{"firstName":"Zuhura","middleName":null,"lastName":"Barasa"},"phone":"+254700000024","failure":null,"metadata":null,"initiatedAt":null,"paidAt":"2026-11-23T07:14:05.000Z","reversedAt":null,"id":"01a22150-ef98-7580-917c-9e108a88cb68:0","source":"webhook","heardAt":"2026-11-23T09:00:13.000Z"}');
INSERT INTO public.evidence VALUES ('01a22150-efcd-76a8-9dcc-d554ccd3d6e7:0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-efcd-76a8-9dcc-d554ccd3d6e7', '01a22150-efd1-7310-b0af-3a76bbc1f5a0', 'UKN7CNT001', 0, '{"state":"paid","isReversal":false,"requestId":null,"askId":null,"resourceId":null,"reference":"UKN7CNT001","kind":"till","upstreamStatus":null,"amountMinor":50000,"askedAmountMinor":null,"currency":"KES","till":"K000001","system":null,"name":null,"phone":"+254700000025","failure":null,"metadata":null,"initiatedAt":null,"paidAt":"2026-11-23T09:00:14.000Z","reversedAt":null,"id":"01a22150-efcd-76a8-9dcc-d554ccd3d6e7:0","source":"webhook","heardAt":"2026-11-23T09:00:14.000Z"}');
INSERT INTO public.evidence VALUES ('01a22150-eff7-70ad-a006-dd33d43a326e:0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-eff7-70ad-a006-dd33d43a326e', '01a22150-eff9-7107-ba5d-ddc48c9e5237', 'UKN7CNT002', 0, '{"state":"paid","isReversal":false,"requestId":null,"askId":null,"resourceId":null,"reference":"UKN7CNT002","kind":"till","upstreamStatus":null,"amountMinor":60000,"askedAmountMinor":null,"currency":"KES","till":"K000001","system":null,"name":null,"phone":null,"failure":null,"metadata":null,"initiatedAt":null,"paidAt":"2026-11-23T09:00:14.000Z","reversedAt":null,"id":"01a22150-eff7-70ad-a006-dd33d43a326e:0","source":"webhook","heardAt":"2026-11-23T09:00:14.000Z"}');
INSERT INTO public.evidence VALUES ('01a22150-f015-760e-9065-5dc770c0db67:0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-f015-760e-9065-5dc770c0db67', '01a22150-f017-73b0-9bb3-8149721cc433', 'UKN7CNT003', 0, '{"state":"paid","isReversal":false,"requestId":null,"askId":null,"resourceId":null,"reference":"UKN7CNT003","kind":"till","upstreamStatus":null,"amountMinor":70000,"askedAmountMinor":null,"currency":"KES","till":"K000001","system":null,"name":null,"phone":null,"failure":null,"metadata":null,"initiatedAt":null,"paidAt":"2026-11-23T09:00:14.000Z","reversedAt":null,"id":"01a22150-f015-760e-9065-5dc770c0db67:0","source":"webhook","heardAt":"2026-11-23T09:00:14.000Z"}');
INSERT INTO public.evidence VALUES ('01a22150-f02d-74a9-897b-7570312e9a89:0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-f02d-74a9-897b-7570312e9a89', NULL, 'UKN7CNT003', 1, '{"state":"reversed","isReversal":true,"requestId":null,"askId":null,"resourceId":null,"reference":"UKN7CNT003","kind":"till","upstreamStatus":null,"amountMinor":120000,"askedAmountMinor":null,"currency":"KES","till":"K000001","system":null,"name":null,"phone":null,"failure":null,"metadata":null,"initiatedAt":null,"paidAt":null,"reversedAt":"2026-11-23T09:00:14.000Z","id":"01a22150-f02d-74a9-897b-7570312e9a89:0","source":"webhook","heardAt":"2026-11-23T09:00:14.000Z"}');
INSERT INTO public.evidence VALUES ('01a22150-f048-7302-af83-5ea035a2cbfe:0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-f048-7302-af83-5ea035a2cbfe', '01a22150-f04b-755d-9fa9-37ad1f6278ff', 'UKN7CNT004', 0, '{"state":"paid","isReversal":false,"requestId":null,"askId":null,"resourceId":null,"reference":"UKN7CNT004","kind":"till","upstreamStatus":null,"amountMinor":34500,"askedAmountMinor":null,"currency":"KES","till":"K000001","system":null,"name":null,"phone":null,"failure":null,"metadata":null,"initiatedAt":null,"paidAt":"2026-11-23T09:00:14.000Z","reversedAt":null,"id":"01a22150-f048-7302-af83-5ea035a2cbfe:0","source":"webhook","heardAt":"2026-11-23T09:00:14.000Z"}');
INSERT INTO public.evidence VALUES ('01a22150-f07a-7620-a9a2-4256e08ee30a:0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-f07a-7620-a9a2-4256e08ee30a', '01a22150-f07b-7425-8cf3-7166e65fb513', NULL, 0, '{"state":"unclear","isReversal":false,"requestId":"d79995cd-0111-e511-80da-0aa34a9b2388","askId":null,"resourceId":null,"reference":null,"kind":"till","upstreamStatus":"Bewildered","amountMinor":null,"askedAmountMinor":null,"currency":"KES","till":null,"system":null,"name":null,"phone":null,"failure":null,"metadata":null,"initiatedAt":null,"paidAt":null,"reversedAt":null,"id":"01a22150-f07a-7620-a9a2-4256e08ee30a:0","source":"webhook","heardAt":"2026-11-23T09:00:14.000Z"}');
INSERT INTO public.evidence VALUES ('01a22150-f099-7313-a500-2433fe8ea227:0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-f099-7313-a500-2433fe8ea227', '01a22150-f09c-75d0-bfe0-a2899f1d1a06', 'UKN1MPU40Z', 0, '{"state":"paid","isReversal":false,"requestId":null,"askId":null,"resourceId":"aa11","reference":"UKN1MPU40Z","kind":"till","upstreamStatus":"Received","amountMinor":10000,"askedAmountMinor":null,"currency":"KES","till":"K000001","system":"Lipa Na M-PESA","name":{"firstName":"Amina","middleName":null,"lastName":"Otieno"},"phone":"+254700000012","failure":null,"metadata":null,"initiatedAt":null,"paidAt":"2026-11-23T08:50:00.000Z","reversedAt":null,"id":"01a22150-f099-7313-a500-2433fe8ea227:0","source":"poll","heardAt":"2026-11-23T09:00:15.000Z"}');
INSERT INTO public.evidence VALUES ('01a22150-f09a-70e8-ba0f-f092d961168e:0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-f09a-70e8-ba0f-f092d961168e', '01a22150-f09c-75d0-bfe0-a69f7e9231fe', 'UKN1MPU41Z', 0, '{"state":"paid","isReversal":false,"requestId":null,"askId":null,"resourceId":"bb22","reference":"UKN1MPU41Z","kind":"till","upstreamStatus":"Received","amountMinor":10000,"askedAmountMinor":null,"currency":"KES","till":"K000001","system":"Lipa Na M-PESA","name":{"firstName":"Amina","middleName":null,"lastName":"Otieno"},"phone":"+254700000012","failure":null,"metadata":null,"initiatedAt":null,"paidAt":"2026-11-23T08:50:00.000Z","reversedAt":null,"id":"01a22150-f09a-70e8-ba0f-f092d961168e:0","source":"poll","heardAt":"2026-11-23T09:00:15.000Z"}');
INSERT INTO public.evidence VALUES ('01a22150-eeeb-7476-82ec-f965c34a0ae6:0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-eeeb-7476-82ec-f965c34a0ae6', '01a22150-eeef-738a-8664-82e691a923f8', 'UKN7TEST03', 0, '{"id":"01a22150-eeeb-7476-82ec-f965c34a0ae6:0","source":"webhook","heardAt":"2026-11-23T09:00:05.000Z","state":"paid","isReversal":false,"requestId":null,"askId":null,"resourceId":null,"reference":"UKN7TEST03","kind":"till","upstreamStatus":"Buy Goods","amountMinor":125050,"askedAmountMinor":null,"currency":"KES","till":"000001","system":"M-PESA","name":null,"phone":null,"failure":null,"metadata":null,"initiatedAt":null,"paidAt":"2026-11-23T07:14:05.000Z","reversedAt":null}');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'money:UKN7TEST01|000001|125050', '01a22150-ee7d-7052-9f2e-479568dbca4a:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'money:UKN7TEST02|000001|125050', '01a22150-eeac-7258-9035-cf12a95cdebb:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'money:UKN7TEST05|000001|7500', '01a22150-eecb-7523-b737-8f766d6e349e:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'money:UKN7TEST03|000001|125050', '01a22150-eeeb-7476-82ec-f965c34a0ae6:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'req:67007cee-ebb9-4383-b1ce-72f6e28402a8', '01a22150-ef13-70c9-9d09-9577105534d8:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'req:67007cee-ebb9-4383-b1ce-72f6e28402a8', '01a22150-ef1d-7011-b799-7694b2968abf:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'money:UKN7TEST04|000001|125050', '01a22150-ef1d-7011-b799-7694b2968abf:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'ask:01a22150-ef2d-775c-9d2e-5801ca6949a2', '01a22150-ef38-70f5-b5df-0f9afeb7b243:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'req:7d50dd9b-5ee7-4736-811c-4e6eaf5d7241', '01a22150-ef46-710e-b6a7-194700ea416c:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'ask:01a22150-ef2d-775c-9d2e-5801ca6949a2', '01a22150-ef46-710e-b6a7-194700ea416c:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'req:7d50dd9b-5ee7-4736-811c-4e6eaf5d7241', '01a22150-ef66-715d-af9e-247bcef39dec:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'ask:01a22150-ef2d-775c-9d2e-5801ca6949a2', '01a22150-ef66-715d-af9e-247bcef39dec:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'req:b2d1d8e3-8f71-4f32-b50d-feda83b3c654', '01a22150-ef89-7494-8c9a-c80f8e6db96e:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'money:UKN7TEST06|000001|8800', '01a22150-ef98-7580-917c-9e108a88cb68:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'req:b2d1d8e3-8f71-4f32-b50d-feda83b3c654', '01a22150-efb3-7178-9cb1-43bc6ce1c6fe:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'money:UKN7TEST06|000001|8800', '01a22150-efb3-7178-9cb1-43bc6ce1c6fe:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'money:UKN7CNT001|000001|50000', '01a22150-efcd-76a8-9dcc-d554ccd3d6e7:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'money:UKN7CNT002|000001|60000', '01a22150-eff7-70ad-a006-dd33d43a326e:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'money:UKN7CNT003|000001|70000', '01a22150-f015-760e-9065-5dc770c0db67:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'money:UKN7CNT004|000001|34500', '01a22150-f048-7302-af83-5ea035a2cbfe:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'req:d79995cd-0111-e511-80da-0aa34a9b2388', '01a22150-f07a-7620-a9a2-4256e08ee30a:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'money:UKN1MPU40Z|000001|10000', '01a22150-f099-7313-a500-2433fe8ea227:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'money:UKN1MPU41Z|000001|10000', '01a22150-f09a-70e8-ba0f-f092d961168e:0');
INSERT INTO public.evidence_keys VALUES ('01a22150-f4ce-7583-8b17-bdd6f4323717', 'money:UKN7LIVE01|000009|99000', '01a22150-f4df-717e-a60a-88a3250aa48f:0');
INSERT INTO public.expectations VALUES ('e4bec7ed-0000-4000-8000-000000000001', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'K000001', '000001', 34500, '01a22150-ee60-7708-b4a8-6a7b9f52b96e', 'Amina Wanjiru', NULL, '2026-11-23T09:00:14.000Z', '2026-11-23T09:15:14.000Z', '2026-11-23T09:00:14.000Z', 'met', '01a22150-f04b-755d-9fa9-37ad1f6278ff', '01a22150-f04b-755d-9fa9-37ad1f6278ff', NULL);
INSERT INTO public.expectations VALUES ('01a22150-f059-7199-a34e-295f0bdbf949', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'K000001', '000001', 34600, '01a22150-ee60-7708-b4a8-6a7b9f52b96e', 'Amina Wanjiru', NULL, '2026-11-23T09:00:14.000Z', '2026-11-23T09:15:14.000Z', '2026-11-23T09:00:14.000Z', 'cancelled', NULL, NULL, NULL);
INSERT INTO public.expectations VALUES ('01a22150-f070-73c7-8cf7-0f9aa714f6ec', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'K000001', '000001', 34700, '01a22150-ee60-7708-b4a8-6a7b9f52b96e', 'Amina Wanjiru', NULL, '2026-11-23T09:00:14.000Z', '2026-11-23T09:15:14.000Z', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.invites VALUES ('01a22150-f48c-72a1-957c-56abd8202d93', 'a57484db6a1b33ca2d77e3c26ca595b707bbe8bdfdccd572898821117c7833a2', 'Baraka Mwangi', 'baraka@shop.example', 'cashier', 0, '["000001"]', NULL, '01a22150-f2dd-73f8-afc6-b58c8c7606d2', '2026-11-23T09:00:17.000Z', '2026-11-25T09:00:17.000Z', NULL, NULL, NULL);
INSERT INTO public.kysely_migration VALUES ('0001-record', '2026-11-28T08:41:16.815Z');
INSERT INTO public.kysely_migration VALUES ('0002-feed', '2026-11-28T08:41:16.844Z');
INSERT INTO public.kysely_migration VALUES ('0003-staff', '2026-11-28T08:41:16.897Z');
INSERT INTO public.kysely_migration VALUES ('0004-retention', '2026-11-28T08:41:16.905Z');
INSERT INTO public.kysely_migration VALUES ('0005-counter', '2026-11-28T08:41:16.927Z');
INSERT INTO public.kysely_migration_lock VALUES ('migration_lock', 0);
INSERT INTO public.messages VALUES ('01a22150-ee7d-7052-9f2e-479568dbca4a', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'webhook', 'e0e0e0e0-1111-4222-8333-000000000001', '3d75e4bf0ca0b8f292200d06e69290d2d90d146ebb71129e1323807072f77e52', '2026-11-23T09:00:01.000Z', '2026-11-23T09:00:01.000Z', NULL, '{"topic":"buygoods_transaction_received","id":"e0e0e0e0-1111-4222-8333-000000000001","created_at":"2026-11-23T10:14:06+03:00","event":{"type":"Buygoods Transaction","resource":{"id":"5d1f0c2a-77aa-41f0-9a51-000000000001","amount":"1250.5","status":"Received","system":"Lipa Na M-PESA","currency":"KES","reference":"UKN7TEST01","till_number":"000001","sender_phone_number":"+254700000021","origination_time":"2026-11-23T10:14:05+03:00","sender_first_name":"Zuhura","sender_middle_name":null,"sender_last_name":"Barasa"}},"_links":{"self":"https://upstream.example/webhook_events/1","resource":"https://upstream.example/financial_transaction/1"}}', 'api_key', 'buygoods_transaction_received', NULL);
INSERT INTO public.messages VALUES ('01a22150-eeac-7258-9035-cf12a95cdebb', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'webhook', 'second', '2636e4afc426acf73496a1d313379e2e6250c97854d257125d27d01afcaed799', '2026-11-23T09:00:02.000Z', '2026-11-23T09:00:02.000Z', NULL, '{"topic":"buygoods_transaction_received","id":"second","created_at":"2026-11-23T10:14:06+03:00","event":{"type":"Buygoods Transaction","resource":{"id":"second","amount":"1250.5","status":"Received","system":"Lipa Na M-PESA","currency":"KES","reference":"UKN7TEST02","till_number":"000001","sender_phone_number":"+254700000021","origination_time":"2026-11-23T10:14:05+03:00","sender_first_name":"Zuhura","sender_middle_name":null,"sender_last_name":"Barasa"}},"_links":{"self":"https://upstream.example/webhook_events/1","resource":"https://upstream.example/financial_transaction/1"}}', 'api_key', 'buygoods_transaction_received', NULL);
INSERT INTO public.messages VALUES ('01a22150-eecb-7523-b737-8f766d6e349e', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'webhook', 'third', '64d09dad882ca93300a0d62a0330e39d1fc416457a72779cb8c06b3d02377bb7', '2026-11-23T09:00:03.000Z', '2026-11-23T09:00:03.000Z', NULL, '{"topic":"buygoods_transaction_received","id":"third","created_at":"2026-11-23T10:14:06+03:00","event":{"type":"Buygoods Transaction","resource":{"id":"third","amount":"75","status":"Received","system":"Lipa Na M-PESA","currency":"KES","reference":"UKN7TEST05","till_number":"000001","sender_phone_number":"+254700000021","origination_time":"2026-11-23T10:14:05+03:00","sender_first_name":"Zuhura","sender_middle_name":null,"sender_last_name":"Barasa"}},"_links":{"self":"https://upstream.example/webhook_events/1","resource":"https://upstream.example/financial_transaction/1"}}', 'api_key', 'buygoods_transaction_received', NULL);
INSERT INTO public.messages VALUES ('01a22150-eedb-7431-a7c0-61e9dd9814f9', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'webhook', 'reversal', '05bfc75f670af7108710072fcc16fb03eefe5a5820040c1fd006b55875813036', '2026-11-23T09:00:04.000Z', '2026-11-23T09:00:04.000Z', NULL, '{"topic":"buygoods_transaction_reversed","id":"reversal","created_at":"2026-11-23T10:14:06+03:00","event":{"type":"Buygoods Transaction","resource":{"id":"other","amount":"1250.5","status":"Reversed","system":"Lipa Na M-PESA","currency":"KES","reference":"UKN7TEST01","till_number":"000001","sender_phone_number":"+254700000021","origination_time":"2026-11-23T10:14:05+03:00","sender_first_name":"Zuhura","sender_middle_name":null,"sender_last_name":"Barasa"}},"_links":{"self":"https://upstream.example/webhook_events/1","resource":"https://upstream.example/financial_transaction/1"}}', 'api_key', 'buygoods_transaction_reversed', NULL);
INSERT INTO public.messages VALUES ('01a22150-f4df-717e-a60a-88a3250aa48f', '01a22150-f4ce-7583-8b17-bdd6f4323717', 'webhook', 'live event', '4a9218693a2d1a8a0adfbe64e0f05740c08d3c1fa41e7903601ac1867766970b', '2026-11-23T09:00:17.000Z', '2026-11-23T09:00:17.000Z', NULL, '{"live":true}', 'api_key', NULL, NULL);
INSERT INTO public.messages VALUES ('01a22150-eefa-710a-9dec-737f6c212528', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'webhook', 'customer', '3ed6d6da52621722dc3d34ff4d8075f933316518e83e3991d49ac569fe5c1a70', '2026-11-23T09:00:06.000Z', '2026-11-23T09:00:06.000Z', NULL, '{"topic":"customer_created","id":"customer","created_at":"2026-11-23T10:14:06+03:00","event":{"type":"Buygoods Transaction","resource":{"id":"5d1f0c2a-77aa-41f0-9a51-000000000001","amount":"1250.5","status":"Received","system":"Lipa Na M-PESA","currency":"KES","reference":"UKN7TEST01","till_number":"000001","sender_phone_number":"+254700000021","origination_time":"2026-11-23T10:14:05+03:00","sender_first_name":"Zuhura","sender_middle_name":null,"sender_last_name":"Barasa"}},"_links":{"self":"https://upstream.example/webhook_events/1","resource":"https://upstream.example/financial_transaction/1"}}', 'api_key', 'customer_created', NULL);
INSERT INTO public.messages VALUES ('01a22150-ef1d-7011-b799-7694b2968abf', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'callback', '67007cee-ebb9-4383-b1ce-72f6e28402a8', '176023a1d1ce3ceae89d6105a436ea28f1d2035c25ec3d88b70e37cd103bfe98', '2026-11-23T09:00:07.000Z', '2026-11-23T09:00:07.000Z', NULL, '{"data":{"id":"67007cee-ebb9-4383-b1ce-72f6e28402a8","type":"incoming_payment","attributes":{"initiation_time":"2026-11-23T10:13:40.120+03:00","status":"Success","event":{"type":"Incoming Payment Request","resource":{"id":"asked","amount":"1250.5","status":"Received","system":"Lipa Na M-PESA","currency":"KES","reference":"UKN7TEST04","till_number":"K000001","sender_phone_number":"+254700000021","origination_time":"2026-11-23T10:14:05+03:00","sender_first_name":"Zuhura","sender_middle_name":null,"sender_last_name":"Barasa"},"errors":null},"metadata":{"customer":"Zuhura Barasa"},"_links":{"callback_url":"https://shop.example/api/kopokopo/callback","self":"https://upstream.example/api/v1/incoming_payments/67007cee-ebb9-4383-b1ce-72f6e28402a8"}}}}', 'api_key', 'incoming_payment', NULL);
INSERT INTO public.messages VALUES ('01a22150-ef38-70f5-b5df-0f9afeb7b243', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'ask', '01a22150-ef2d-775c-9d2e-5801ca6949a2', 'e2bf377fd6b3f0dd3d3523a337dfcb321ece70d217550871ca81bdb53bf787c1', '2026-11-23T09:00:07.000Z', '2026-11-23T09:00:07.000Z', NULL, '{"ask":{"till":"K000001","phone":"+254700000023","amountMinor":7000,"firstName":"Zuhura","lastName":"Barasa","metadata":{"order":"56"},"createdAt":"2026-11-23T09:00:07.000Z"}}', NULL, NULL, NULL);
INSERT INTO public.messages VALUES ('01a22150-ef46-710e-b6a7-194700ea416c', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'ask', '01a22150-ef2d-775c-9d2e-5801ca6949a2', '3fb9077205547d19cc388fa8acd1db106159627d0aa1312ff1aff64353ab2c69', '2026-11-23T09:00:07.000Z', '2026-11-23T09:00:07.000Z', NULL, '{"outcome":"asked","requestId":"7d50dd9b-5ee7-4736-811c-4e6eaf5d7241","location":"http://127.0.0.1:46689/api/v1/incoming_payments/7d50dd9b-5ee7-4736-811c-4e6eaf5d7241"}', NULL, NULL, NULL);
INSERT INTO public.messages VALUES ('01a22150-ef98-7580-917c-9e108a88cb68', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'webhook', 'merged', '645cb9798087ffe2ceb6bbe5db633e1584e327f4bfc85af47104398a1bbab093', '2026-11-23T09:00:13.000Z', '2026-11-23T09:00:13.000Z', NULL, '{"topic":"buygoods_transaction_received","id":"merged","created_at":"2026-11-23T10:14:06+03:00","event":{"type":"Buygoods Transaction","resource":{"id":"merged","amount":"88.0","status":"Received","system":"Lipa Na M-PESA","currency":"KES","reference":"UKN7TEST06","till_number":"K000001","sender_phone_number":"+254700000024","origination_time":"2026-11-23T10:14:05+03:00","sender_first_name":"Zuhura","sender_middle_name":null,"sender_last_name":"Barasa"}},"_links":{"self":"https://upstream.example/webhook_events/1","resource":"https://upstream.example/financial_transaction/1"}}', 'api_key', 'buygoods_transaction_received', NULL);
INSERT INTO public.messages VALUES ('01a22150-eeeb-7476-82ec-f965c34a0ae6', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'webhook', 'UKN7TEST03', 'dc435083de6b76ccf2a9c3b21a068aa19cfa287323328073c22e2d72649b0902', '2026-11-23T09:00:05.000Z', '2026-11-23T09:00:05.000Z', NULL, '', 'api_key', 'daraja', '2026-11-23T09:00:17.000Z');
INSERT INTO public.messages VALUES ('01a22150-ef66-715d-af9e-247bcef39dec', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'query', '7d50dd9b-5ee7-4736-811c-4e6eaf5d7241', '44491364ce935232e1f426b8b47281ac91a031ffde462bcd483a25b97277d6d8', '2026-11-23T09:00:12.000Z', '2026-11-23T09:00:12.000Z', NULL, '{"data":{"id":"7d50dd9b-5ee7-4736-811c-4e6eaf5d7241","type":"incoming_payment","attributes":{"initiation_time":"2026-11-23T12:00:07.000+03:00","status":"Failed","event":{"type":"Incoming Payment Request","resource":null,"errors":"The initiator information is invalid."},"metadata":{"order":"56"},"_links":{"callback_url":"https://imelipwa.invalid/api/kopokopo/callback?ask=01a22150-ef2d-775c-9d2e-5801ca6949a2","self":"http://127.0.0.1:46689/api/v1/incoming_payments/7d50dd9b-5ee7-4736-811c-4e6eaf5d7241"}}}}', NULL, NULL, NULL);
INSERT INTO public.messages VALUES ('01a22150-ef13-70c9-9d09-9577105534d8', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'query', '67007cee-ebb9-4383-b1ce-72f6e28402a8', 'f9e7d16078f2647dcd6498bdd388a3193e04bf1da0938ecb353f1c2abee6c222', '2026-11-23T09:00:06.000Z', '2026-11-23T09:00:12.000Z', NULL, '{"data":{"id":"67007cee-ebb9-4383-b1ce-72f6e28402a8","type":"incoming_payment","attributes":{"initiation_time":"2026-11-23T12:00:06.000+03:00","status":"Pending","event":{"type":"Incoming Payment Request","resource":null,"errors":null},"metadata":{"customer":"Zuhura Barasa","order":"55"},"_links":{"callback_url":"https://shop.example/payments","self":"http://127.0.0.1:46689/api/v1/incoming_payments/67007cee-ebb9-4383-b1ce-72f6e28402a8"}}}}', NULL, NULL, NULL);
INSERT INTO public.messages VALUES ('01a22150-ef89-7494-8c9a-c80f8e6db96e', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'query', 'b2d1d8e3-8f71-4f32-b50d-feda83b3c654', '476e13059071dfb3165c10ded8b4b9a8c60ebe049d6ae9ab22e26ea511d027a7', '2026-11-23T09:00:12.000Z', '2026-11-23T09:00:12.000Z', NULL, '{"data":{"id":"b2d1d8e3-8f71-4f32-b50d-feda83b3c654","type":"incoming_payment","attributes":{"initiation_time":"2026-11-23T12:00:12.000+03:00","status":"Pending","event":{"type":"Incoming Payment Request","resource":null,"errors":null},"metadata":{"order":"55"},"_links":{"callback_url":"https://shop.example/payments","self":"http://127.0.0.1:46689/api/v1/incoming_payments/b2d1d8e3-8f71-4f32-b50d-feda83b3c654"}}}}', NULL, NULL, NULL);
INSERT INTO public.messages VALUES ('01a22150-efb3-7178-9cb1-43bc6ce1c6fe', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'callback', 'b2d1d8e3-8f71-4f32-b50d-feda83b3c654', 'd38f8cef3adb18b94fe33dd18a60e376ff6af1b611a7124092d7486ab947bd7f', '2026-11-23T09:00:14.000Z', '2026-11-23T09:00:14.000Z', NULL, '{"data":{"id":"b2d1d8e3-8f71-4f32-b50d-feda83b3c654","type":"incoming_payment","attributes":{"initiation_time":"2026-11-23T10:13:40.120+03:00","status":"Success","event":{"type":"Incoming Payment Request","resource":{"id":"merged","amount":"88.0","status":"Received","system":"Lipa Na M-PESA","currency":"KES","reference":"UKN7TEST06","till_number":"K000001","sender_phone_number":"+254700000024","origination_time":"2026-11-23T10:14:05+03:00","sender_first_name":"Zuhura","sender_middle_name":null,"sender_last_name":"Barasa"},"errors":null},"metadata":{"order":"55"},"_links":{"callback_url":"https://shop.example/api/kopokopo/callback","self":"https://upstream.example/api/v1/incoming_payments/b2d1d8e3-8f71-4f32-b50d-feda83b3c654"}}}}', 'api_key', 'incoming_payment', NULL);
INSERT INTO public.messages VALUES ('01a22150-efcd-76a8-9dcc-d554ccd3d6e7', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'webhook', '01a22150-efcb-7639-86aa-0a028cb508cc', '8b89251c0d1b656ae2f44d224262d0e136f5736149e0a4463f9826ae9c8fbcca', '2026-11-23T09:00:14.000Z', '2026-11-23T09:00:14.000Z', NULL, '{"state":"paid","reference":"UKN7CNT001","till":"K000001","amountMinor":50000,"paidAt":"2026-11-23T09:00:14.000Z","phone":"+254700000025","heard":"01a22150-efcb-7639-86aa-0df915f7d80e"}', 'api_key', NULL, NULL);
INSERT INTO public.messages VALUES ('01a22150-eff7-70ad-a006-dd33d43a326e', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'webhook', '01a22150-eff6-738e-a5b0-2ee31c3721d9', '320e4148a4d028c7654785388cb83870f91ea9519f5e340e2a8007f7a801883a', '2026-11-23T09:00:14.000Z', '2026-11-23T09:00:14.000Z', NULL, '{"state":"paid","reference":"UKN7CNT002","till":"K000001","amountMinor":60000,"paidAt":"2026-11-23T09:00:14.000Z","heard":"01a22150-eff6-738e-a5b0-3004a38b94c1"}', 'api_key', NULL, NULL);
INSERT INTO public.messages VALUES ('01a22150-f015-760e-9065-5dc770c0db67', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'webhook', '01a22150-f014-755b-93ea-b45ee2988aaa', 'ecd1346396a11675c9451065b18a5dbe6caac4c7c8969e6b75a1d83916181fed', '2026-11-23T09:00:14.000Z', '2026-11-23T09:00:14.000Z', NULL, '{"state":"paid","reference":"UKN7CNT003","till":"K000001","amountMinor":70000,"paidAt":"2026-11-23T09:00:14.000Z","heard":"01a22150-f014-755b-93ea-b9acae7a8779"}', 'api_key', NULL, NULL);
INSERT INTO public.messages VALUES ('01a22150-f02d-74a9-897b-7570312e9a89', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'webhook', '01a22150-f02c-7282-a2d4-bb8e03b82a6c', 'b4bbc973aa4bc9cb9c630165831a318dcbe5daa87b2bde58aa67edbb48afb122', '2026-11-23T09:00:14.000Z', '2026-11-23T09:00:14.000Z', NULL, '{"state":"reversed","isReversal":true,"reference":"UKN7CNT003","reversedAt":"2026-11-23T09:00:14.000Z","till":"K000001","amountMinor":120000,"heard":"01a22150-f02c-7282-a2d4-bd0c6a97035c"}', 'api_key', NULL, NULL);
INSERT INTO public.messages VALUES ('01a22150-f048-7302-af83-5ea035a2cbfe', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'webhook', '01a22150-f047-7273-8f49-2935d78cd30d', '7b2e679668fcb1a163c87798cf478212cc30da3f5f70326167d5dc143d991926', '2026-11-23T09:00:14.000Z', '2026-11-23T09:00:14.000Z', NULL, '{"state":"paid","reference":"UKN7CNT004","till":"K000001","amountMinor":34500,"paidAt":"2026-11-23T09:00:14.000Z","heard":"01a22150-f047-7273-8f49-2c89933c4cce"}', 'api_key', NULL, NULL);
INSERT INTO public.messages VALUES ('01a22150-f07a-7620-a9a2-4256e08ee30a', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'webhook', '01a22150-f079-73f5-b262-0674e1af5731', '4435c2dda38831214d6ce919d54f39c68b14a286b2189ddbd2ad51ff102765ad', '2026-11-23T09:00:14.000Z', '2026-11-23T09:00:14.000Z', NULL, '{"state":"unclear","upstreamStatus":"Bewildered","requestId":"d79995cd-0111-e511-80da-0aa34a9b2388","heard":"01a22150-f079-73f5-b262-0a05e4231f2e"}', 'api_key', NULL, NULL);
INSERT INTO public.messages VALUES ('01a22150-f099-7313-a500-2433fe8ea227', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'poll', 'UKN1MPU40Z', '1a9aacb38783e048637ede00ecb803bd73e8e93de0ea19cc9a3d476d490ad1dd', '2026-11-23T09:00:15.000Z', '2026-11-23T09:00:15.000Z', NULL, '{"type":"Buygoods Transaction","resource":{"id":"aa11","amount":"100.0","status":"Received","system":"Lipa Na M-PESA","currency":"KES","reference":"UKN1MPU40Z","till_number":"K000001","origination_time":"2026-11-23T11:50:00+03:00","sender_phone_number":"+254700000012","sender_first_name":"Amina","sender_middle_name":null,"sender_last_name":"Otieno"}}', NULL, NULL, NULL);
INSERT INTO public.messages VALUES ('01a22150-f09a-70e8-ba0f-f092d961168e', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'poll', 'UKN1MPU41Z', '574dee71294153fa7c4acba177e873e3478d84cb88626c89dd3e3a606ed419f0', '2026-11-23T09:00:15.000Z', '2026-11-23T09:00:15.000Z', NULL, '{"type":"Buygoods Transaction","resource":{"id":"bb22","amount":"100.0","status":"Received","system":"Lipa Na M-PESA","currency":"KES","reference":"UKN1MPU41Z","till_number":"K000001","origination_time":"2026-11-23T11:50:00+03:00","sender_phone_number":"+254700000012","sender_first_name":"Amina","sender_middle_name":null,"sender_last_name":"Otieno"}}', NULL, NULL, NULL);
INSERT INTO public.notice_counts VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'callback', 2, '2026-11-23T09:00:14.000Z');
INSERT INTO public.notice_counts VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'webhook', 7, '2026-11-23T09:00:13.000Z');
INSERT INTO public.notice_counts VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'wrong_signature', 1, '2026-11-23T09:00:17.000Z');
INSERT INTO public.payment_aliases VALUES ('01a22150-ef9c-7781-bf82-c898297d5531', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '01a22150-ef8b-7388-867e-5ab6faf86313');
INSERT INTO public.payment_openings VALUES ('01a22150-efd1-7310-b0af-3a76bbc1f5a0', '01a22150-ee70-7152-a9b5-3b55c3870f5d', '2026-11-23T09:00:17.000Z');
INSERT INTO public.payment_showings VALUES ('01a22150-efd1-7310-b0af-3a76bbc1f5a0', '01a22150-ee68-7579-94d2-016c70673cfe', 'Brian Kiprop', NULL, '2026-11-23T09:00:14.000Z');
INSERT INTO public.payment_showings VALUES ('01a22150-f04b-755d-9fa9-37ad1f6278ff', '01a22150-ee60-7708-b4a8-6a7b9f52b96e', 'Amina Wanjiru', NULL, '2026-11-23T09:00:14.000Z');
INSERT INTO public.payments OVERRIDING SYSTEM VALUE VALUES (16, '01a22150-f4e1-724e-b1ab-77c98c30070e', '01a22150-f4ce-7583-8b17-bdd6f4323717', 'paid', NULL, 'till', NULL, NULL, 'UKN7LIVE01', NULL, 99000, NULL, 'KES', 'K000009', '000009', NULL, NULL, NULL, NULL, '+254700000026', NULL, NULL, NULL, NULL, '2026-11-23T09:00:17.000Z', NULL, '2026-11-23T09:00:17.000Z', '2026-11-23T09:00:17.000Z', 'ukn7live01 k000009 +254700000026 0700***026 0700000026', '2026-11-23T09:00:17.000Z', NULL, '2026-11-23T09:00:17.000Z', NULL, 0, 'webhook', NULL, NULL);
INSERT INTO public.payments OVERRIDING SYSTEM VALUE VALUES (3, '01a22150-eecd-7100-970a-811c94f9c0ee', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'paid', NULL, 'till', NULL, NULL, 'UKN7TEST05', 'Received', 7500, NULL, 'KES', '000001', '000001', 'Lipa Na M-PESA', 'Zuhura', NULL, 'Barasa', '+254700000021', NULL, NULL, NULL, NULL, '2026-11-23T07:14:05.000Z', NULL, '2026-11-23T09:00:03.000Z', '2026-11-23T07:14:05.000Z', 'ukn7test05 000001 zuhura barasa +254700000021 0700***021 0700000021', '2026-11-23T09:00:03.000Z', NULL, '2026-11-23T09:00:03.000Z', NULL, 0, 'webhook', NULL, NULL);
INSERT INTO public.payments OVERRIDING SYSTEM VALUE VALUES (1, '01a22150-ee82-736c-81ed-7fb7cd3c42f3', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'reversed', NULL, 'till', NULL, NULL, 'UKN7TEST01', 'Reversed', 125050, NULL, 'KES', '000001', '000001', 'Lipa Na M-PESA', 'Zuhura', NULL, 'Barasa', '+254700000021', NULL, NULL, NULL, NULL, '2026-11-23T07:14:05.000Z', '2026-11-23T07:14:06.000Z', '2026-11-23T09:00:01.000Z', '2026-11-23T07:14:05.000Z', 'ukn7test01 000001 zuhura barasa +254700000021 0700***021 0700000021', '2026-11-23T09:00:04.000Z', NULL, '2026-11-23T09:00:04.001Z', NULL, 0, 'webhook', NULL, NULL);
INSERT INTO public.payments OVERRIDING SYSTEM VALUE VALUES (2, '01a22150-eeb4-766a-a864-83ba05e6d9c1', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'paid', NULL, 'till', NULL, NULL, 'UKN7TEST02', 'Received', 125050, NULL, 'KES', '000001', '000001', 'Lipa Na M-PESA', 'Zuhura', NULL, 'Barasa', '+254700000021', NULL, NULL, NULL, NULL, '2026-11-23T07:14:05.000Z', NULL, '2026-11-23T09:00:02.000Z', '2026-11-23T07:14:05.000Z', 'ukn7test02 000001 zuhura barasa +254700000021 0700***021 0700000021', '2026-11-23T09:00:02.000Z', NULL, '2026-11-23T09:00:07.000Z', NULL, 0, 'webhook', '01a22150-ef15-74c1-953c-e7b2cd4624e7', NULL);
INSERT INTO public.payments OVERRIDING SYSTEM VALUE VALUES (14, '01a22150-f09c-75d0-bfe0-a2899f1d1a06', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'paid', NULL, 'till', NULL, NULL, 'UKN1MPU40Z', 'Received', 10000, NULL, 'KES', 'K000001', '000001', 'Lipa Na M-PESA', 'Amina', NULL, 'Otieno', '+254700000012', NULL, NULL, NULL, NULL, '2026-11-23T08:50:00.000Z', NULL, '2026-11-23T09:00:15.000Z', '2026-11-23T08:50:00.000Z', 'ukn1mpu40z k000001 amina otieno +254700000012 0700***012 0700000012', '2026-11-23T09:00:15.000Z', NULL, '2026-11-23T09:00:15.001Z', NULL, 1, 'poll', '01a22150-f09c-75d0-bfe0-a69f7e9231fe', NULL);
INSERT INTO public.payments OVERRIDING SYSTEM VALUE VALUES (5, '01a22150-ef15-74c1-953c-e7b2cd4624e7', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'paid', NULL, 'asked', '67007cee-ebb9-4383-b1ce-72f6e28402a8', NULL, 'UKN7TEST04', 'Success', 125050, NULL, 'KES', 'K000001', '000001', 'Lipa Na M-PESA', 'Zuhura', NULL, 'Barasa', '+254700000021', NULL, NULL, '{"customer":"Zuhura Barasa","order":"55"}', '2026-11-23T09:00:06.000Z', '2026-11-23T07:14:05.000Z', NULL, '2026-11-23T09:00:06.000Z', '2026-11-23T07:14:05.000Z', 'ukn7test04 67007cee-ebb9-4383-b1ce-72f6e28402a8 k000001 zuhura barasa +254700000021 0700***021 0700000021 zuhura barasa 55', '2026-11-23T09:00:12.000Z', '2026-11-23T09:00:15.000Z', '2026-11-23T09:00:07.001Z', NULL, 0, 'query', '01a22150-eeb4-766a-a864-83ba05e6d9c1', NULL);
INSERT INTO public.payments OVERRIDING SYSTEM VALUE VALUES (9, '01a22150-efd1-7310-b0af-3a76bbc1f5a0', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'paid', NULL, 'till', NULL, NULL, 'UKN7CNT001', NULL, 50000, NULL, 'KES', 'K000001', '000001', NULL, NULL, NULL, NULL, '+254700000025', NULL, NULL, NULL, NULL, '2026-11-23T09:00:14.000Z', NULL, '2026-11-23T09:00:14.000Z', '2026-11-23T09:00:14.000Z', 'ukn7cnt001 k000001 +254700000025 0700***025 0700000025', '2026-11-23T09:00:14.000Z', NULL, '2026-11-23T09:00:14.001Z', NULL, 0, 'webhook', NULL, NULL);
INSERT INTO public.payments OVERRIDING SYSTEM VALUE VALUES (15, '01a22150-f09c-75d0-bfe0-a69f7e9231fe', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'paid', NULL, 'till', NULL, NULL, 'UKN1MPU41Z', 'Received', 10000, NULL, 'KES', 'K000001', '000001', 'Lipa Na M-PESA', 'Amina', NULL, 'Otieno', '+254700000012', NULL, NULL, NULL, NULL, '2026-11-23T08:50:00.000Z', NULL, '2026-11-23T09:00:15.000Z', '2026-11-23T08:50:00.000Z', 'ukn1mpu41z k000001 amina otieno +254700000012 0700***012 0700000012', '2026-11-23T09:00:15.000Z', NULL, '2026-11-23T09:00:15.001Z', NULL, 1, 'poll', '01a22150-f09c-75d0-bfe0-a2899f1d1a06', NULL);
INSERT INTO public.payments OVERRIDING SYSTEM VALUE VALUES (10, '01a22150-eff9-7107-ba5d-ddc48c9e5237', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'paid', NULL, 'till', NULL, NULL, 'UKN7CNT002', NULL, 60000, NULL, 'KES', 'K000001', '000001', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-23T09:00:14.000Z', NULL, '2026-11-23T09:00:14.000Z', '2026-11-23T09:00:14.000Z', 'ukn7cnt002 k000001', '2026-11-23T09:00:14.000Z', NULL, '2026-11-23T09:00:14.002Z', NULL, 0, 'webhook', NULL, NULL);
INSERT INTO public.payments OVERRIDING SYSTEM VALUE VALUES (4, '01a22150-eeef-738a-8664-82e691a923f8', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'paid', NULL, 'till', NULL, NULL, 'UKN7TEST03', 'Buy Goods', 125050, NULL, 'KES', '000001', '000001', 'M-PESA', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-23T07:14:05.000Z', NULL, '2026-11-23T09:00:05.000Z', '2026-11-23T07:14:05.000Z', 'ukn7test03 000001', '2026-11-23T09:00:05.000Z', NULL, '2026-11-23T09:00:17.000Z', NULL, 0, 'webhook', NULL, '2026-11-23T09:00:17.000Z');
INSERT INTO public.payments OVERRIDING SYSTEM VALUE VALUES (11, '01a22150-f017-73b0-9bb3-8149721cc433', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'reversed', NULL, 'till', NULL, NULL, 'UKN7CNT003', NULL, 70000, NULL, 'KES', 'K000001', '000001', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-23T09:00:14.000Z', '2026-11-23T09:00:14.000Z', '2026-11-23T09:00:14.000Z', '2026-11-23T09:00:14.000Z', 'ukn7cnt003 k000001', '2026-11-23T09:00:14.000Z', NULL, '2026-11-23T09:00:14.002Z', NULL, 0, 'webhook', NULL, NULL);
INSERT INTO public.payments OVERRIDING SYSTEM VALUE VALUES (12, '01a22150-f04b-755d-9fa9-37ad1f6278ff', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'paid', NULL, 'till', NULL, NULL, 'UKN7CNT004', NULL, 34500, NULL, 'KES', 'K000001', '000001', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-23T09:00:14.000Z', NULL, '2026-11-23T09:00:14.000Z', '2026-11-23T09:00:14.000Z', 'ukn7cnt004 k000001', '2026-11-23T09:00:14.000Z', NULL, '2026-11-23T09:00:14.000Z', NULL, 0, 'webhook', NULL, NULL);
INSERT INTO public.payments OVERRIDING SYSTEM VALUE VALUES (13, '01a22150-f07b-7425-8cf3-7166e65fb513', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'unclear', NULL, 'till', 'd79995cd-0111-e511-80da-0aa34a9b2388', NULL, NULL, 'Bewildered', NULL, NULL, 'KES', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-23T09:00:14.000Z', '2026-11-23T09:00:14.000Z', 'd79995cd-0111-e511-80da-0aa34a9b2388', '2026-11-23T09:00:14.000Z', '2026-11-23T09:00:17.000Z', '2026-11-23T09:00:14.000Z', NULL, 0, 'webhook', NULL, NULL);
INSERT INTO public.payments OVERRIDING SYSTEM VALUE VALUES (6, '01a22150-ef3a-74c2-b826-0c1478780c97', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'failed', NULL, 'asked', '7d50dd9b-5ee7-4736-811c-4e6eaf5d7241', '01a22150-ef2d-775c-9d2e-5801ca6949a2', NULL, 'Failed', NULL, 7000, 'KES', 'K000001', '000001', NULL, 'Zuhura', NULL, 'Barasa', '+254700000023', 'wrong_pin', 'The initiator information is invalid.', '{"order":"56"}', '2026-11-23T09:00:07.000Z', NULL, NULL, '2026-11-23T09:00:07.000Z', '2026-11-23T09:00:07.000Z', '7d50dd9b-5ee7-4736-811c-4e6eaf5d7241 k000001 zuhura barasa +254700000023 0700***023 0700000023 56', '2026-11-23T09:00:12.000Z', NULL, '2026-11-23T09:00:12.000Z', NULL, 1, 'ask', NULL, NULL);
INSERT INTO public.payments OVERRIDING SYSTEM VALUE VALUES (7, '01a22150-ef8b-7388-867e-5ab6faf86313', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'paid', NULL, 'asked', 'b2d1d8e3-8f71-4f32-b50d-feda83b3c654', NULL, 'UKN7TEST06', 'Success', 8800, NULL, 'KES', 'K000001', '000001', 'Lipa Na M-PESA', 'Zuhura', NULL, 'Barasa', '+254700000024', NULL, NULL, '{"order":"55"}', '2026-11-23T09:00:12.000Z', '2026-11-23T07:14:05.000Z', NULL, '2026-11-23T09:00:12.000Z', '2026-11-23T07:14:05.000Z', 'ukn7test06 b2d1d8e3-8f71-4f32-b50d-feda83b3c654 k000001 zuhura barasa +254700000024 0700***024 0700000024 55', '2026-11-23T09:00:14.000Z', '2026-11-23T09:00:14.000Z', '2026-11-23T09:00:14.000Z', NULL, 0, 'query', NULL, NULL);
INSERT INTO public.pin_failures VALUES ('01a22150-f175-722b-a8b6-63b048cc6289', '01a22150-f0be-7438-86cd-a7f3ad5a2d71', 1, '2026-11-23T09:00:17.000Z', '2026-11-23T09:00:17.000Z');
INSERT INTO public.polls VALUES ('01a22150-f085-713f-93a1-db8efcb5ff2a', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', '000001', 'K000001', '2026-11-23T08:00:00.000Z', '2026-11-23T09:00:00.000Z', 'hand', 'done', 'eb71a9b6-0a3f-42a1-aec3-7d7ca33a9bd5', NULL, 2, 2, '2026-11-23T09:00:14.000Z', '2026-11-23T09:00:14.000Z', '2026-11-23T09:00:15.000Z', 0, NULL, NULL);
INSERT INTO public.retention_runs VALUES ('daily', NULL, '2026-11-23T09:00:17.000Z', 0, 0, 0);
INSERT INTO public.session_uses VALUES ('2IlAircekCBw64UyY7pYtudNk0Mobfrj', '01a22150-f2dd-73f8-afc6-b58c8c7606d2', '2026-11-23T09:00:17.000Z');
INSERT INTO public.sittings VALUES ('01a22150-f0be-7438-86cd-a7f3ad5a2d71', '01a22150-f170-7434-8d5d-5b0924825a25', '01a22150-f0c6-769c-a582-43242a3d19fd', '2026-11-23T09:00:17.000Z', '2026-11-23T09:00:17.000Z', NULL);
INSERT INTO public.staff VALUES ('01a22150-ee60-7708-b4a8-6a7b9f52b96e', NULL, 'Amina Wanjiru', NULL, 'cashier', 0, NULL, NULL, '2026-11-23T09:00:00.000Z', '2026-11-23T09:00:00.000Z', NULL);
INSERT INTO public.staff VALUES ('01a22150-ee68-7579-94d2-016c70673cfe', NULL, 'Brian Kiprop', NULL, 'cashier', 0, NULL, NULL, '2026-11-23T09:00:00.000Z', '2026-11-23T09:00:00.000Z', NULL);
INSERT INTO public.staff VALUES ('01a22150-ee6d-7233-bc3e-66ca80bb1811', NULL, 'Chebet Rono', NULL, 'cashier', 0, NULL, NULL, '2026-11-23T09:00:00.000Z', '2026-11-23T09:00:00.000Z', NULL);
INSERT INTO public.staff VALUES ('01a22150-ee70-7152-a9b5-3b55c3870f5d', NULL, 'Farida Said', NULL, 'finance', 1, NULL, NULL, '2026-11-23T09:00:00.000Z', '2026-11-23T09:00:00.000Z', NULL);
INSERT INTO public.staff VALUES ('01a22150-f0b5-7351-ae66-5548f2c2b690', NULL, 'Otieno Ouma', NULL, 'owner', 1, NULL, NULL, '2026-11-23T09:00:17.000Z', '2026-11-23T09:00:17.000Z', NULL);
INSERT INTO public.staff VALUES ('01a22150-f0c6-769c-a582-43242a3d19fd', NULL, 'Dalmas Were', NULL, 'cashier', 0, 'scrypt-16384-8-1$vXiXF0Ofns8XbxeChclQdw$vlxCdGj1aInRj7KvDhpe0H2j_XONuROHqn_UHnJOqPM', NULL, '2026-11-23T09:00:17.000Z', '2026-11-23T09:00:17.000Z', '2026-11-23T09:00:17.000Z');
INSERT INTO public.staff VALUES ('01a22150-f175-722b-a8b6-63b048cc6289', NULL, 'Esther Naliaka', NULL, 'cashier', 0, 'scrypt-16384-8-1$lciQJAL7xjuckhOWw91W9Q$kSnMA4G_tWu5VUd4VZxT2R5yfH38_W2-YLhfITSal8k', NULL, '2026-11-23T09:00:17.000Z', '2026-11-23T09:00:17.000Z', NULL);
INSERT INTO public.staff VALUES ('01a22150-f2dd-73f8-afc6-b58c8c7606d2', 'sB13OIn2ElMBAESy1KepZLssnLtkIEw7', 'Amina Otieno', 'amina@shop.example', 'owner', 1, NULL, NULL, '2026-11-23T09:00:17.000Z', '2026-11-23T09:00:17.000Z', '2026-11-23T09:00:17.000Z');
INSERT INTO public.staff_tills VALUES ('01a22150-ee60-7708-b4a8-6a7b9f52b96e', '000001');
INSERT INTO public.staff_tills VALUES ('01a22150-ee68-7579-94d2-016c70673cfe', '000001');
INSERT INTO public.staff_tills VALUES ('01a22150-ee6d-7233-bc3e-66ca80bb1811', '000002');
INSERT INTO public.staff_tills VALUES ('01a22150-f0c6-769c-a582-43242a3d19fd', '000001');
INSERT INTO public.staff_tills VALUES ('01a22150-f175-722b-a8b6-63b048cc6289', '000001');
INSERT INTO public.subscriptions VALUES ('01a22150-f48f-75c8-8008-30e9e1b93336', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'buygoods_transaction_received', 'till', 'K000001', 'https://pay.shop.example/api/kopokopo/webhook', 'https://upstream.example/api/v1/webhook_subscriptions/a1b2c3d4-0000-4000-8000-00000000000a', '2026-11-23T09:00:17.000Z');
INSERT INTO public.tills VALUES ('01a22150-ee74-745e-b5c8-30233a57308c', '01a22150-ee5a-7345-8e3a-a70d3efcfd11', 'K000001', '000001', 'DUKA MFANO', 'Westlands', NULL, NULL, 0, '2026-11-23T09:00:00.000Z', '2026-11-23T09:00:00.000Z', 0);
INSERT INTO public.totals VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', '2026-11-23', '000001', 'failed', 'KES', 1, 0);
INSERT INTO public.totals VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', '2026-11-23', '000001', 'waiting', 'KES', 0, 0);
INSERT INTO public.totals VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', '2026-11-23', '', 'waiting', 'KES', 0, 0);
INSERT INTO public.totals VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', '2026-11-23', '000001', 'reversed', 'KES', 2, 195050);
INSERT INTO public.totals VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', '2026-11-23', '', 'unclear', 'KES', 1, 0);
INSERT INTO public.totals VALUES ('01a22150-ee5a-7345-8e3a-a70d3efcfd11', '2026-11-23', '000001', 'paid', 'KES', 10, 555950);
INSERT INTO public.totals VALUES ('01a22150-f4ce-7583-8b17-bdd6f4323717', '2026-11-23', '000009', 'paid', 'KES', 1, 99000);
SELECT pg_catalog.setval('public.payments_seq_seq', 16, true);
ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_host_client_id_key UNIQUE (host, client_id);
ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.asks
    ADD CONSTRAINT asks_account_id_idempotency_key_key UNIQUE (account_id, idempotency_key);
ALTER TABLE ONLY public.asks
    ADD CONSTRAINT asks_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_accounts
    ADD CONSTRAINT auth_accounts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_second_factors
    ADD CONSTRAINT auth_second_factors_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_sessions
    ADD CONSTRAINT auth_sessions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_sessions
    ADD CONSTRAINT auth_sessions_token_key UNIQUE (token);
ALTER TABLE ONLY public.auth_users
    ADD CONSTRAINT auth_users_email_key UNIQUE (email);
ALTER TABLE ONLY public.auth_users
    ADD CONSTRAINT auth_users_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_verifications
    ADD CONSTRAINT auth_verifications_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.claims
    ADD CONSTRAINT claims_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.coverage
    ADD CONSTRAINT coverage_pkey PRIMARY KEY (account_id, till_key, from_at);
ALTER TABLE ONLY public.devices
    ADD CONSTRAINT devices_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.devices
    ADD CONSTRAINT devices_token_digest_key UNIQUE (token_digest);
ALTER TABLE ONLY public.evidence_keys
    ADD CONSTRAINT evidence_keys_pkey PRIMARY KEY (account_id, key, evidence_id);
ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.expectations
    ADD CONSTRAINT expectations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.invites
    ADD CONSTRAINT invites_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.invites
    ADD CONSTRAINT invites_token_digest_key UNIQUE (token_digest);
ALTER TABLE ONLY public.kysely_migration_lock
    ADD CONSTRAINT kysely_migration_lock_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kysely_migration
    ADD CONSTRAINT kysely_migration_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_account_id_source_subject_digest_key UNIQUE (account_id, source, subject, digest);
ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notice_counts
    ADD CONSTRAINT notice_counts_pkey PRIMARY KEY (account_id, kind);
ALTER TABLE ONLY public.payment_aliases
    ADD CONSTRAINT payment_aliases_pkey PRIMARY KEY (alias);
ALTER TABLE ONLY public.payment_openings
    ADD CONSTRAINT payment_openings_pkey PRIMARY KEY (payment_id, staff_id);
ALTER TABLE ONLY public.payment_showings
    ADD CONSTRAINT payment_showings_pkey PRIMARY KEY (payment_id, staff_id);
ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_id_key UNIQUE (id);
ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY public.pin_failures
    ADD CONSTRAINT pin_failures_pkey PRIMARY KEY (staff_id, device_id);
ALTER TABLE ONLY public.polls
    ADD CONSTRAINT polls_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.retention_runs
    ADD CONSTRAINT retention_runs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.session_uses
    ADD CONSTRAINT session_uses_pkey PRIMARY KEY (session_id);
ALTER TABLE ONLY public.sittings
    ADD CONSTRAINT sittings_id_key UNIQUE (id);
ALTER TABLE ONLY public.sittings
    ADD CONSTRAINT sittings_pkey PRIMARY KEY (device_id);
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_auth_user_id_key UNIQUE (auth_user_id);
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_email_key UNIQUE (email);
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.staff_tills
    ADD CONSTRAINT staff_tills_pkey PRIMARY KEY (staff_id, till_key);
ALTER TABLE ONLY public.subscriptions
    ADD CONSTRAINT subscriptions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.tills
    ADD CONSTRAINT tills_account_id_till_key_key UNIQUE (account_id, till_key);
ALTER TABLE ONLY public.tills
    ADD CONSTRAINT tills_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.totals
    ADD CONSTRAINT totals_pkey PRIMARY KEY (account_id, day, till_key, state, currency);
CREATE INDEX asks_asked_by ON public.asks USING btree (account_id, asked_by);
CREATE INDEX asks_open ON public.asks USING btree (account_id, created_at) WHERE (settled_at IS NULL);
CREATE INDEX asks_phone ON public.asks USING btree (account_id, phone, created_at);
CREATE INDEX asks_with_person ON public.asks USING btree (created_at) WHERE (forgotten_at IS NULL);
CREATE INDEX audit_act ON public.audit USING btree (act, at, id);
CREATE INDEX audit_newest ON public.audit USING btree (at, id);
CREATE INDEX audit_staff ON public.audit USING btree (staff_id, at, id);
CREATE INDEX audit_subject ON public.audit USING btree (subject, at, id);
CREATE INDEX auth_accounts_user ON public.auth_accounts USING btree ("userId");
CREATE INDEX auth_second_factors_user ON public.auth_second_factors USING btree ("userId");
CREATE INDEX auth_sessions_user ON public.auth_sessions USING btree ("userId");
CREATE INDEX auth_verifications_identifier ON public.auth_verifications USING btree (identifier);
CREATE INDEX claims_alarm ON public.claims USING btree (account_id, alarmed_at) WHERE ((alarmed_at IS NOT NULL) AND (acknowledged_at IS NULL));
CREATE UNIQUE INDEX claims_one_each ON public.claims USING btree (payment_id) WHERE ((released_at IS NULL) AND (displaced_at IS NULL));
CREATE INDEX claims_order ON public.claims USING btree (account_id, lower(order_name)) WHERE (order_name IS NOT NULL);
CREATE INDEX claims_payment ON public.claims USING btree (payment_id);
CREATE INDEX evidence_message ON public.evidence USING btree (message_id);
CREATE INDEX evidence_payment ON public.evidence USING btree (payment_id);
CREATE INDEX evidence_reference ON public.evidence USING btree (account_id, reference);
CREATE INDEX expectations_made_on ON public.expectations USING btree (made_on) WHERE (made_on IS NOT NULL);
CREATE INDEX expectations_newest ON public.expectations USING btree (account_id, expires_at);
CREATE UNIQUE INDEX expectations_one_each ON public.expectations USING btree (payment_id) WHERE (payment_id IS NOT NULL);
CREATE INDEX messages_checked ON public.messages USING btree (account_id, checked_at);
CREATE INDEX messages_received ON public.messages USING btree (account_id, received_at);
CREATE INDEX messages_source ON public.messages USING btree (account_id, source, checked_at);
CREATE INDEX messages_with_body ON public.messages USING btree (received_at) WHERE (emptied_at IS NULL);
CREATE INDEX payment_aliases_payment ON public.payment_aliases USING btree (payment_id);
CREATE INDEX payments_amount ON public.payments USING btree (account_id, amount_minor, happened_at DESC, id DESC);
CREATE INDEX payments_code ON public.payments USING btree (account_id, replace(replace(replace(replace(reference, 'O'::text, '0'::text), 'I'::text, '1'::text), 'S'::text, '5'::text), 'B'::text, '8'::text));
CREATE INDEX payments_code_end ON public.payments USING btree (account_id, substr(replace(replace(replace(replace(reference, 'O'::text, '0'::text), 'I'::text, '1'::text), 'S'::text, '5'::text), 'B'::text, '8'::text), (length(reference) - 2)), happened_at DESC, id DESC);
CREATE INDEX payments_due ON public.payments USING btree (account_id, next_check_at) WHERE (next_check_at IS NOT NULL);
CREATE INDEX payments_newest ON public.payments USING btree (account_id, happened_at DESC, id DESC);
CREATE INDEX payments_phone ON public.payments USING btree (account_id, phone, happened_at DESC, id DESC);
CREATE INDEX payments_phone_end ON public.payments USING btree (account_id, substr(phone, (length(phone) - 2)), happened_at DESC, id DESC);
CREATE INDEX payments_reference ON public.payments USING btree (account_id, reference);
CREATE INDEX payments_request ON public.payments USING btree (account_id, request_id);
CREATE INDEX payments_search ON public.payments USING gin (search_text public.gin_trgm_ops);
CREATE INDEX payments_state ON public.payments USING btree (account_id, state, happened_at DESC, id DESC);
CREATE INDEX payments_till ON public.payments USING btree (account_id, till_key, happened_at DESC, id DESC);
CREATE INDEX payments_twin ON public.payments USING btree (twin_id) WHERE (twin_id IS NOT NULL);
CREATE INDEX payments_with_person ON public.payments USING btree (first_heard_at) WHERE (forgotten_at IS NULL);
CREATE INDEX polls_due ON public.polls USING btree (account_id, next_step_at) WHERE (next_step_at IS NOT NULL);
CREATE INDEX polls_newest ON public.polls USING btree (account_id, till_key, created_at);
CREATE INDEX subscriptions_account ON public.subscriptions USING btree (account_id, created_at);
CREATE TRIGGER audit_no_change BEFORE DELETE OR UPDATE ON public.audit FOR EACH ROW EXECUTE FUNCTION public.audit_is_append_only();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION public.audit_is_append_only();
ALTER TABLE ONLY public.asks
    ADD CONSTRAINT asks_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.auth_accounts
    ADD CONSTRAINT "auth_accounts_userId_fkey" FOREIGN KEY ("userId") REFERENCES public.auth_users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.auth_second_factors
    ADD CONSTRAINT "auth_second_factors_userId_fkey" FOREIGN KEY ("userId") REFERENCES public.auth_users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.auth_sessions
    ADD CONSTRAINT "auth_sessions_userId_fkey" FOREIGN KEY ("userId") REFERENCES public.auth_users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.devices
    ADD CONSTRAINT devices_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.staff(id);
ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.evidence_keys
    ADD CONSTRAINT evidence_keys_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES public.evidence(id);
ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_message_id_fkey FOREIGN KEY (message_id) REFERENCES public.messages(id);
ALTER TABLE ONLY public.invites
    ADD CONSTRAINT invites_for_staff_id_fkey FOREIGN KEY (for_staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.invites
    ADD CONSTRAINT invites_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES public.staff(id);
ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.payment_openings
    ADD CONSTRAINT payment_openings_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.payment_showings
    ADD CONSTRAINT payment_showings_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.pin_failures
    ADD CONSTRAINT pin_failures_device_id_fkey FOREIGN KEY (device_id) REFERENCES public.devices(id);
ALTER TABLE ONLY public.pin_failures
    ADD CONSTRAINT pin_failures_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.polls
    ADD CONSTRAINT polls_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.session_uses
    ADD CONSTRAINT session_uses_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.sittings
    ADD CONSTRAINT sittings_device_id_fkey FOREIGN KEY (device_id) REFERENCES public.devices(id);
ALTER TABLE ONLY public.sittings
    ADD CONSTRAINT sittings_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.staff_tills
    ADD CONSTRAINT staff_tills_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);
ALTER TABLE ONLY public.subscriptions
    ADD CONSTRAINT subscriptions_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.tills
    ADD CONSTRAINT tills_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
