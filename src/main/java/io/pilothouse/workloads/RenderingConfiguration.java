package io.pilothouse.workloads;

import io.pilothouse.changes.Renderer;
import io.pilothouse.clients.argocd.ArgoCd;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Where Argo CD is connected, it is the second that is asked how folders are rendered. */
@Configuration
class RenderingConfiguration {
    @Bean
    @Primary
    Renderer renderedByArgoCd(
            @Qualifier("renderer") Renderer renderer, ArgoCd argoCd, ObjectProvider<Applications> applications) {
        return new RenderedByArgoCd(renderer, argoCd, applications::getObject);
    }
}
