package io.pilothouse;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {
    private static final ApplicationModules modules = ApplicationModules.of(Console.class);

    @Test
    void modulesFormADirectedAcyclicGraph() {
        modules.verify();
    }

    @Test
    void documentsTheModules() {
        new Documenter(modules).writeDocumentation();
    }
}
