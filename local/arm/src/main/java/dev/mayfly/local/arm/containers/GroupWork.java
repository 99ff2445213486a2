// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import dev.mayfly.local.arm.core.Core;
import dev.mayfly.local.arm.core.Failure;
import dev.mayfly.local.arm.core.Operation;
import dev.mayfly.local.arm.core.OperationFailed;
import dev.mayfly.local.arm.core.Resource;
import dev.mayfly.local.arm.core.ResourceId;

/** The long-running operations of container groups. */
final class GroupWork {
    private static final String CREATING = "Creating";

    private final Core core;
    private final Groups groups;

    GroupWork(Core core, Groups groups) {
        this.core = core;
        this.groups = groups;
    }

    Operation.Work creation() {
        return new Creation();
    }

    Operation.Work start() {
        return new Start();
    }

    Operation.Work deletion() {
        return new Deletion();
    }

    private void end(ResourceId id, Failure failure) {
        core.store()
                .change(
                        id,
                        group -> group.isIn(Resource.DELETING)
                                ? group
                                : group.in(Resource.FAILED).with("instanceView", GroupView.failed(failure.message())));
    }

    /** Starts the containers of a new definition. */
    private final class Creation implements Operation.Work {
        @Override
        public void run(ResourceId id) throws OperationFailed {
            runHalf(id);
            // It may be on its way out already.
            if (core.store().get(id).filter(group -> group.isIn(CREATING)).isPresent()) {
                groups.start(id);
            }
        }

        @Override
        public void runHalf(ResourceId id) {
            core.store().change(id, group -> group.isIn(Resource.DELETING) ? group : group.in(CREATING));
        }

        @Override
        public void succeeded(ResourceId id) {
            core.store().change(id, group -> group.isIn(CREATING) ? group.in(Resource.SUCCEEDED) : group);
        }

        @Override
        public void failed(ResourceId id, Failure failure) {
            end(id, failure);
        }
    }

    /** Starts the containers of a group that was stopped. */
    private final class Start implements Operation.Work {
        @Override
        public void run(ResourceId id) throws OperationFailed {
            groups.start(id);
        }

        @Override
        public void succeeded(ResourceId id) {
            // Its state did not change.
        }

        @Override
        public void failed(ResourceId id, Failure failure) {
            end(id, failure);
        }
    }

    /** Ends the containers and forgets the group. */
    private final class Deletion implements Operation.Work {
        @Override
        public void run(ResourceId id) {
            core.store().get(id).ifPresent(groups::remove);
        }

        @Override
        public void succeeded(ResourceId id) {
            core.store().remove(id);
            core.locks().forget(id);
        }

        @Override
        public void failed(ResourceId id, Failure failure) {
            core.store().change(id, group -> group.in(Resource.FAILED));
        }
    }
}
