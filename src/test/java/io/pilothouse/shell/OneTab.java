package io.pilothouse.shell;

import com.vaadin.flow.spring.VaadinScopesConfig;
import org.springframework.context.annotation.Import;

/** A tab without any page, for parts that a test puts in by hand. Not a configuration, so that no other test finds it. */
@Import(VaadinScopesConfig.class)
class OneTab {}
