// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.ledger;

import com.azure.core.exception.HttpResponseException;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableEntityUpdateMode;
import com.azure.data.tables.models.TableErrorCode;
import com.azure.data.tables.models.TableServiceException;
import dev.mayfly.azure.ShortCalls;
import dev.mayfly.json.Json;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Facts;
import dev.mayfly.life.ResourceLine;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The ledger in Azure Table storage. Every failure is a {@link LedgerException}.
 *
 * <p>One table, {@value #TABLE}, made at the first call; every query stays within one partition:
 *
 * <pre>
 * PartitionKey     RowKey           holds
 * demos            ID               the record of a demo, replaced only on condition of the etag that was read
 * ID.GENERATION    resource:KEY     one line of a resource
 * ID.GENERATION    fact:KEY         one fact
 * ID.GENERATION    note:NAME        one note
 * deployment       note:NAME        one note about the whole deployment
 * </pre>
 *
 * <p>Each row is one JSON text, in parts; see {@link TableRows}. The client repeats a call whose answer was lost, and then
 * meets its own write as a conflict: the mark on the row tells it from somebody else's.
 */
public final class TableLedger implements Ledger {

    static final String TABLE = "mayflyledger";

    private static final String DEMOS = "demos";
    private static final String RESOURCE = "resource";
    private static final String FACT = "fact";
    private static final String NOTE = "note";
    private static final String DEPLOYMENT = "deployment";

    /** The property in which the SDK keeps the etag of a row. */
    private static final String ETAG = "odata.etag";

    private static final int PRECONDITION_FAILED = 412;

    private final TableServiceClient account;
    private TableClient table;

    TableLedger(TableServiceClient account) {
        this.account = account;
    }

    /**
     * The ledger in the storage account with that table address, logged in by the app's managed identity. Nothing is called
     * yet.
     */
    public static TableLedger at(URI account) {
        return new TableLedger(builder(account)
                .httpClient(ShortCalls.client())
                .credential(ShortCalls.login(ShortCalls.identity()))
                .buildClient());
    }

    /** All but HTTP client and login. */
    static TableServiceClientBuilder builder(URI account) {
        TableServiceClientBuilder builder =
                new TableServiceClientBuilder().endpoint(account.toString()).retryPolicy(ShortCalls.retries());
        ShortCalls.policies().forEach(builder::addPolicy);
        return builder;
    }

    @Override
    public Optional<Versioned<DemoRecord>> find(DemoId id) {
        return call("read demo " + id, () -> row(DEMOS, id.value())
                .map(row -> new Versioned<>(record(row), row.getETag())));
    }

    @Override
    public List<DemoRecord> all() {
        return call(
                "list the demos",
                () -> rows(in(DEMOS)).stream().map(TableLedger::record).toList());
    }

    @Override
    public boolean insert(DemoRecord record) {
        return created("write demo " + record.ref(), row(record));
    }

    @Override
    public boolean replace(Versioned<DemoRecord> read, DemoRecord record) {
        return replaced("replace demo " + record.ref(), row(record), read.etag());
    }

    /** Writes a row that is not there; false if somebody else was first. */
    private boolean created(String tried, TableEntity row) {
        return call(tried, () -> {
            try {
                table().createEntity(row);
                return true;
            } catch (TableServiceException e) {
                if (isCode(e, TableErrorCode.ENTITY_ALREADY_EXISTS)) {
                    return isThere(row);
                }
                throw e;
            }
        });
    }

    /** Replaces the row that was read with that etag; false if somebody else was first. */
    private boolean replaced(String tried, TableEntity row, String etag) {
        row.addProperty(ETAG, etag);
        return call(tried, () -> {
            try {
                table().updateEntityWithResponse(row, TableEntityUpdateMode.REPLACE, true, null, null);
                return true;
            } catch (TableServiceException e) {
                if (e.getResponse().getStatusCode() == PRECONDITION_FAILED) {
                    return isThere(row);
                }
                if (isCode(e, TableErrorCode.RESOURCE_NOT_FOUND)) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** Whether it is this very write that lies there. */
    private boolean isThere(TableEntity row) {
        return row(row.getPartitionKey(), row.getRowKey())
                .filter(found -> TableRows.isSameWrite(found, row))
                .isPresent();
    }

    @Override
    public void put(DemoRef demo, ResourceLine line) {
        upsert(demo, RESOURCE, line.key(), Json.write(line));
    }

    @Override
    public List<ResourceLine> resources(DemoRef demo) {
        return call("list the resources of demo " + demo, () -> rows(in(demo, RESOURCE)).stream()
                .map(row -> Json.read(TableRows.json(row), ResourceLine.class))
                .toList());
    }

    @Override
    public void putFacts(DemoRef demo, Map<String, String> facts) {
        facts.forEach((key, value) -> upsert(demo, FACT, key, Json.write(new Fact(key, value))));
    }

    @Override
    public Facts facts(DemoRef demo) {
        return call(
                "list the facts of demo " + demo,
                () -> new Facts(rows(in(demo, FACT)).stream()
                        .map(row -> Json.read(TableRows.json(row), Fact.class))
                        .collect(Collectors.toMap(Fact::key, Fact::value))));
    }

    private record Fact(String key, String value) {}

    @Override
    public void putNote(DemoRef demo, String name, String json) {
        upsert(demo, NOTE, name, json);
    }

    @Override
    public Optional<String> note(DemoRef demo, String name) {
        return note(partition(demo), name);
    }

    @Override
    public boolean replaceNote(DemoRef demo, String name, Optional<String> read, String json) {
        TableEntity row = TableRows.row(partition(demo), rowKey(NOTE, name), json);
        String tried = "replace note '" + name + "' of " + partition(demo);
        return read.isEmpty()
                ? created(tried, row)
                : call(tried, () -> row(row.getPartitionKey(), row.getRowKey()))
                        .filter(found -> TableRows.json(found).equals(TableRows.ascii(read.get())))
                        .map(found -> replaced(tried, row, found.getETag()))
                        .orElse(false);
    }

    @Override
    public void putNote(String name, String json) {
        upsert(DEPLOYMENT, NOTE, name, json);
    }

    @Override
    public Optional<String> note(String name) {
        return note(DEPLOYMENT, name);
    }

    private Optional<String> note(String partition, String name) {
        return call("read note '" + name + "' of " + partition, () -> row(partition, rowKey(NOTE, name))
                .map(TableRows::json));
    }

    private void upsert(DemoRef demo, String kind, String key, String json) {
        upsert(partition(demo), kind, key, json);
    }

    private void upsert(String partition, String kind, String key, String json) {
        TableEntity row = TableRows.row(partition, rowKey(kind, key), json);
        call("write " + kind + " '" + key + "' of " + partition, () -> table().upsertEntityWithResponse(
                        row, TableEntityUpdateMode.REPLACE, null, null));
    }

    private static String rowKey(String kind, String key) {
        return kind + ":" + TableRows.key(key);
    }

    private static TableEntity row(DemoRecord record) {
        return TableRows.row(DEMOS, record.id().value(), Json.write(record));
    }

    private static DemoRecord record(TableEntity row) {
        return Json.read(TableRows.json(row), DemoRecord.class);
    }

    private static String partition(DemoRef demo) {
        return demo.id() + "." + demo.generation();
    }

    private static String in(String partition) {
        return "PartitionKey eq '" + partition + "'";
    }

    /** Rows whose key begins with the kind and a colon; a semicolon is the next character after it. */
    private static String in(DemoRef demo, String kind) {
        return in(partition(demo)) + " and RowKey ge '" + kind + ":' and RowKey lt '" + kind + ";'";
    }

    /** Asked for as a list of one: the SDK logs a row that is not there as an error, and that is nothing of the kind. */
    private Optional<TableEntity> row(String partition, String rowKey) {
        return rows(in(partition) + " and RowKey eq '" + rowKey + "'").stream().findFirst();
    }

    private List<TableEntity> rows(String filter) {
        return table().listEntities(new ListEntitiesOptions().setFilter(filter), null, null).stream()
                .toList();
    }

    private synchronized TableClient table() {
        if (table == null) {
            table = account.createTableIfNotExists(TABLE);
        }
        return table;
    }

    private static boolean isCode(TableServiceException failure, TableErrorCode code) {
        return failure.getValue() != null && code.equals(failure.getValue().getErrorCode());
    }

    private <T> T call(String tried, Supplier<T> action) {
        try {
            return action.get();
        } catch (HttpResponseException e) {
            throw new LedgerException(could(tried) + TableErrors.answer(e), e);
        } catch (RuntimeException e) {
            throw new LedgerException(could(tried) + e.getMessage(), e);
        }
    }

    private String could(String tried) {
        return "The ledger " + account.getServiceEndpoint() + " could not " + tried + ": ";
    }
}
