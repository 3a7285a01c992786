package io.pilothouse.clients.keycloak;

import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealKeycloak;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import java.util.concurrent.atomic.AtomicInteger;

@OnRealServers(Server.KEYCLOAK)
class RealKeycloakContractTests implements KeycloakContract {
    private static final AtomicInteger REALMS = new AtomicInteger();

    private final RealKeycloak server;

    RealKeycloakContractTests(RealPlatform platform) {
        server = platform.keycloak();
    }

    @Override
    public Keycloak keycloak() {
        return RealRealm.create(server, "contract-" + REALMS.incrementAndGet(), RealRealm.RIGHTS)
                .keycloak();
    }
}
