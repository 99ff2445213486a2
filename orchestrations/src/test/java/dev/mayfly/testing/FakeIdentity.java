// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.testing;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/** A managed identity that always gets its token. */
public final class FakeIdentity implements TokenCredential {

    public static final String TOKEN = "token-of-the-app";

    private final List<String> scopes = new ArrayList<>();

    /** For what a token was asked. */
    public List<String> scopes() {
        return List.copyOf(scopes);
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        scopes.addAll(request.getScopes());
        return Mono.just(
                new AccessToken(TOKEN, OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
    }
}
