package io.pilothouse.models.ui;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Changes;
import io.pilothouse.models.Catalogue;
import io.pilothouse.models.Checksums;
import io.pilothouse.models.Gates;
import io.pilothouse.models.ServedNow;
import io.pilothouse.review.ui.ReadableChanges;
import io.pilothouse.shell.People;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What the pages of models ask. */
@Component
@Lazy // a console that is not connected to all of it still starts
@EnableConfigurationProperties(MlflowLinks.class)
record Desk(
        Catalogue catalogue,
        Gates gates,
        Checksums checksums,
        ServedNow served,
        MlflowLinks links,
        AuthorityInForce authority,
        Changes changes,
        ReadableChanges readable,
        People people) {}
