// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.azure;

import com.azure.resourcemanager.containerregistry.ContainerRegistryManager;
import com.azure.resourcemanager.containerregistry.fluent.models.RegistryInner;
import com.azure.resourcemanager.containerregistry.models.RoleAssignmentMode;

/** {@link RegistryInspection} through the Azure SDK. */
public final class ArmRegistryInspection implements RegistryInspection {

    private final ContainerRegistryManager registries;
    private final String registryId;

    /**
     * @param registryId resource id of the registry; may be empty if it is never asked for anything
     */
    public ArmRegistryInspection(ArmClients clients, String registryId) {
        this.registries = clients.registries();
        this.registryId = registryId;
    }

    @Override
    public Registry registry() {
        RegistryInner found = AzureRefusal.ask(
                "read registry " + registryId,
                () -> registries.containerRegistries().getById(registryId).innerModel());
        return new Registry(
                found.loginServer(),
                String.valueOf(found.provisioningState()),
                RoleAssignmentMode.ABAC_REPOSITORY_PERMISSIONS.equals(found.roleAssignmentMode()));
    }
}
