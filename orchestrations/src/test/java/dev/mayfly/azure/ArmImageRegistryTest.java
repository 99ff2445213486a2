// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.azure.AzureResources.Provisioning;
import dev.mayfly.azure.AzureResources.Provisioning.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rest is tested over HTTP, with the registry of the local default. */
class ArmImageRegistryTest {

    /** Azure has two ways to tell of a long operation; which one an import has is not told by its documentation. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    202 | ``                                                            | GOING     | InProgress
                    200 | ``                                                            | SUCCEEDED | Succeeded
                    204 | ``                                                            | SUCCEEDED | Succeeded
                    200 | {"status":"Running"}                                          | GOING     | Running
                    200 | {"status":"Succeeded"}                                        | SUCCEEDED | Succeeded
                    200 | {"status":"Failed","error":{"code":"X","message":"no image"}} | FAILED    | X no image
                    200 | {"status":"Canceled"}                                         | FAILED    | Canceled
                    200 | {"properties":{}}                                             | SUCCEEDED | Succeeded
                    409 | {"error":{"code":"X","message":"no image"}}                   | FAILED    | X no image
                    404 | <html>                                                        | FAILED    | 404 without a reason
                    """)
    void shouldReadHowFarAnImportIs(int status, String body, State state, String detail) {
        assertThat(ArmImageRegistry.importing(status, body)).isEqualTo(new Provisioning(state, detail));
    }
}
