// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import static org.neo4j.internal.kernel.api.procs.DefaultParameterValue.ntList;
import static org.neo4j.internal.kernel.api.procs.DefaultParameterValue.ntString;
import static org.neo4j.internal.kernel.api.procs.Neo4jTypes.NTInteger;
import static org.neo4j.internal.kernel.api.procs.Neo4jTypes.NTList;
import static org.neo4j.internal.kernel.api.procs.Neo4jTypes.NTMap;
import static org.neo4j.internal.kernel.api.procs.Neo4jTypes.NTString;
import static org.neo4j.internal.kernel.api.procs.ProcedureSignature.procedureSignature;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.neo4j.collection.RawIterator;
import org.neo4j.collection.ResourceRawIterator;
import org.neo4j.common.DependencyResolver;
import org.neo4j.gqlstatus.ErrorGqlStatusObject;
import org.neo4j.gqlstatus.ErrorGqlStatusObjectImplementation;
import org.neo4j.gqlstatus.GqlStatusInfoCodes;
import org.neo4j.internal.kernel.api.exceptions.ProcedureException;
import org.neo4j.internal.kernel.api.procs.ProcedureSignature;
import org.neo4j.internal.kernel.api.procs.QualifiedName;
import org.neo4j.kernel.api.ResourceMonitor;
import org.neo4j.kernel.api.exceptions.Status;
import org.neo4j.kernel.api.procedure.CallableProcedure;
import org.neo4j.kernel.api.procedure.CallableProcedure.BasicProcedure;
import org.neo4j.kernel.api.procedure.Context;
import org.neo4j.procedure.Mode;
import org.neo4j.values.AnyValue;
import org.neo4j.values.storable.TextValue;
import org.neo4j.values.storable.Values;

/** {@code db.cdc.current}, {@code db.cdc.earliest} and {@code db.cdc.query}, as the CDC manual describes them. */
public final class CdcProcedures {
    private CdcProcedures() {}

    /** All three; each serves every database of the server. */
    public static List<CallableProcedure> all() {
        return List.of(current(), earliest(), query());
    }

    private static CallableProcedure current() {
        ProcedureSignature signature = signature("current", "The change identifier of the last committed transaction.")
                .out("id", NTString)
                .build();
        return new BasicProcedure(signature) {
            @Override
            public ResourceRawIterator<AnyValue[], ProcedureException> apply(
                    Context context, AnyValue[] input, ResourceMonitor monitor) throws ProcedureException {
                return oneId(Cdc.of(context).current());
            }
        };
    }

    private static CallableProcedure earliest() {
        ProcedureSignature signature = signature("earliest", "The change identifier of the earliest available change.")
                .out("id", NTString)
                .build();
        return new BasicProcedure(signature) {
            @Override
            public ResourceRawIterator<AnyValue[], ProcedureException> apply(
                    Context context, AnyValue[] input, ResourceMonitor monitor) throws ProcedureException {
                return oneId(Cdc.of(context).earliest());
            }
        };
    }

    private static CallableProcedure query() {
        ProcedureSignature signature = signature("query", "The changes that came after the given change identifier.")
                .in("from", NTString, ntString(""))
                .in("selectors", NTList(NTMap), ntList(List.of(), NTMap))
                .out("id", NTString)
                .out("txId", NTInteger)
                .out("seq", NTInteger)
                .out("metadata", NTMap)
                .out("event", NTMap)
                .admin(true)
                .build();
        return new BasicProcedure(signature) {
            @Override
            public ResourceRawIterator<AnyValue[], ProcedureException> apply(
                    Context context, AnyValue[] input, ResourceMonitor monitor) throws ProcedureException {
                Cdc cdc = Cdc.of(context);
                String from = input[0] instanceof TextValue text ? text.stringValue() : "";
                return cdc.changes(from, selectors(input[1]), Constraints.keysOf(context.kernelTransaction()), monitor);
            }
        };
    }

    private static ProcedureSignature.Builder signature(String name, String description) {
        return procedureSignature(new QualifiedName("db", "cdc", name))
                .mode(Mode.READ)
                .description(description);
    }

    private static ResourceRawIterator<AnyValue[], ProcedureException> oneId(ChangeId id) {
        return ResourceRawIterator.<AnyValue[], ProcedureException>of(
                new AnyValue[][] {{Values.stringValue(id.text())}});
    }

    private static List<Selector> selectors(AnyValue selectors) throws ProcedureException {
        try {
            return SelectorParser.parse(selectors);
        } catch (IllegalArgumentException e) {
            ErrorGqlStatusObject dataException = ErrorGqlStatusObjectImplementation.from(
                            GqlStatusInfoCodes.STATUS_22000)
                    .build();
            throw new ProcedureException(dataException, Status.Statement.ArgumentError, e, e.getMessage());
        }
    }

    /** One call: the state at its beginning holds until its end. */
    private record Cdc(CaptureState state, ChangeLog log) {

        /**
         * CDC of the database that the call is made in; never {@code system}, where Cypher calls no such procedures.
         *
         * @throws ProcedureException if it is off
         */
        static Cdc of(Context context) throws ProcedureException {
            DependencyResolver database = context.dependencyResolver();
            CaptureState state = database.resolveDependency(Capture.class).state();
            if (!state.isOn()) {
                throw CdcFault.DISABLED.exception();
            }
            return new Cdc(state, database.resolveDependency(ChangeLog.class));
        }

        ChangeId current() {
            return behind(log.lastTransaction());
        }

        /** Stands before the first change that is held, so that a query from here misses none. */
        ChangeId earliest() throws ProcedureException {
            try {
                return behind(Math.max(state.since(), log.firstTransaction() - 1));
            } catch (IOException e) {
                throw CdcFault.PRUNED.exception(e);
            }
        }

        private ChangeId behind(long txId) {
            return ChangeId.behind(log.databaseId(), txId, state.era());
        }

        ResourceRawIterator<AnyValue[], ProcedureException> changes(
                String from, List<Selector> selectors, KeySchema keys, ResourceMonitor monitor)
                throws ProcedureException {
            long last = log.lastTransaction();
            ChangeId id = start(from, last);
            if (id.isBehindTransaction() && id.txId() == last) {
                return RawIterator.empty();
            }
            long first = id.isBehindTransaction() ? id.txId() + 1 : id.txId();
            checkHeld(first);
            ChangeRows rows = new ChangeRows(log, log.read(first, last), keys, selectors, monitor);
            return id.isBehindTransaction() ? rows : rows.startBehind(id);
        }

        private ChangeId start(String from, long last) throws ProcedureException {
            if (from.isEmpty()) {
                return behind(last);
            }
            ChangeId id = ChangeId.parse(from).orElseThrow(CdcFault.MALFORMED::exception);
            Optional<CdcFault> objection = state.objectionTo(id, log.databaseId(), last);
            if (objection.isPresent()) {
                throw objection.get().exception();
            }
            return id;
        }

        /** Said at once, not when the first row is asked for: the client may not ask for one. */
        private void checkHeld(long txId) throws ProcedureException {
            try {
                if (txId < log.firstTransaction()) {
                    throw CdcFault.PRUNED.exception();
                }
            } catch (IOException e) {
                throw CdcFault.PRUNED.exception(e);
            }
        }
    }
}
