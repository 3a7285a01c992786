package io.pilothouse.access;

import io.pilothouse.access.declared.DeclarationReader;
import io.pilothouse.access.declared.SharedMonth;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.changes.OwnFile;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The files that are followed here, so that a change which would break one is stopped. */
@Configuration(proxyBeanMethods = false)
class AccessFilesConfiguration {
    @Bean
    OwnFile declaredTeams() {
        return declared(AccessFolder.TEAMS);
    }

    @Bean
    OwnFile declaredModels() {
        return declared(AccessFolder.MODELS);
    }

    @Bean
    OwnFile declaredApplications() {
        return declared(AccessFolder.APPLICATIONS);
    }

    @Bean
    OwnFile sharedMonth() {
        return new OwnFile((layout, path) -> layout.sharedMonth().equals(path), SharedMonth::read);
    }

    private static OwnFile declared(AccessFolder folder) {
        return new OwnFile(
                (layout, path) -> layout.declaredIn(path).filter(folder::equals).isPresent(),
                (path, text) -> DeclarationReader.read(folder, path, text));
    }
}
