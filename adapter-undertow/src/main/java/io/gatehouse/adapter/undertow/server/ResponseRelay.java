package io.gatehouse.adapter.undertow.server;

import io.gatehouse.adapter.undertow.loop.IoLoop;
import io.gatehouse.adapter.undertow.upstream.UpstreamConnection;
import io.gatehouse.adapter.undertow.wire.BodyDecoder;
import io.gatehouse.adapter.undertow.wire.ChunkFrame;
import io.gatehouse.adapter.undertow.wire.HeadBuffer;
import io.gatehouse.adapter.undertow.wire.MalformedMessageException;
import io.gatehouse.adapter.undertow.wire.ResponseParser;
import io.gatehouse.domain.http.ResponseChange;
import io.gatehouse.domain.http.ResponseHead;
import io.gatehouse.ports.inbound.ForwardFailure.Kind;
import io.gatehouse.ports.inbound.ForwardObserver;
import io.gatehouse.ports.inbound.Reception;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Relays an upstream server's response to the client as it comes, reading no faster than the client does. A response that breaks off
/// closes the client's connection, so that nobody takes a part for the whole. Confined to the I/O thread.
final class ResponseRelay {

    private static final System.Logger LOG = System.getLogger(ResponseRelay.class.getName());
    private static final int MAX_HEAD_BYTES = 64 * 1024;

    private static final int MAX_INTERIMS = 100;

    /// How often one connection is read in a row while others wait.
    private static final int MAX_TURNS = 16;

    private final ClientExchange exchange;
    private final UpstreamConnection upstream;
    private final Forwarding forwarding;
    private final ForwardObserver observer;
    private final IoLoop loop;
    private final BodyDecoder decoder = new BodyDecoder();
    private @Nullable ByteBuffer buffer;
    private int interims;
    private int filled;
    private boolean headDone;
    private boolean chunked;
    private boolean untilClose;
    private boolean reusable;
    private boolean stopped;
    private @Nullable GatheredResponse gathered;

    ResponseRelay(
            ClientExchange exchange,
            UpstreamConnection upstream,
            Forwarding forwarding,
            ForwardObserver observer) {
        this.exchange = exchange;
        this.upstream = upstream;
        this.forwarding = forwarding;
        this.observer = observer;
        this.loop = exchange.client().loop();
    }

    void onReadable() {
        try {
            if (headDone) {
                relayBody();
            } else {
                readHead();
            }
        } catch (MalformedMessageException e) {
            fail(Kind.MALFORMED, "upstream: " + e.getMessage());
        } catch (IOException e) {
            fail(Kind.BROKEN, "connection to upstream broke: " + e.getMessage());
        }
    }

    void stop() {
        stopped = true;
        drop();
    }

    private void readHead() throws IOException {
        ByteBuffer into = buffer;
        if (into == null) {
            into = loop.acquire();
            buffer = into;
            filled = 0;
        }
        into.limit(into.capacity() - ChunkFrame.AFTER).position(filled);
        int count = upstream.read(into);
        if (count < 0) {
            fail(Kind.BROKEN, "upstream closed the connection before a response");
            return;
        }
        filled += count;
        parseHead(into);
    }

    private void parseHead(ByteBuffer into) throws IOException {
        ResponseParser parser = loop.responses();
        int start = 0;
        while (true) {
            int length = parser.parse(into, start, filled - start);
            if (length == 0) {
                keepForMore(into, start);
                return;
            }
            start += length;
            if (parser.status() >= 200) {
                startResponse(into, start, parser);
                return;
            }
            if (parser.status() == 101) {
                switchProtocols(into, start, parser);
                return;
            }
            relayInterim(parser);
        }
    }

    /// Keeps the beginning of a head, in more room when there is none left.
    private void keepForMore(ByteBuffer into, int start) throws MalformedMessageException {
        if (filled == 0) {
            drop();
            return;
        }
        into.limit(filled).position(start);
        if (into.capacity() - filled > ChunkFrame.AFTER) {
            into.compact();
        } else {
            if (into.remaining() >= MAX_HEAD_BYTES) {
                throw new MalformedMessageException("response head too large");
            }
            buffer = ByteBuffer.allocateDirect(into.capacity() * 2).put(into);
            loop.release(into);
        }
        filled -= start;
    }

    private void startResponse(ByteBuffer into, int bodyStart, ResponseParser parser)
            throws MalformedMessageException {
        headDone = true;
        int status = parser.status();
        boolean bodied = ResponseHeads.mayHaveBody(status) && !exchange.isHead();
        begin(parser, bodied);
        forwarding.headCame();
        ResponseHead received = new ResponseHead(status, parser.fields());
        switch (observer.receive(received)) {
            case Reception.Relay() -> relayFrom(into, bodyStart, parser, bodied, received);
            case Reception.Discard() -> forwarding.drop(observer::onDiscarded);
            case Reception.Collect order ->
                    gatherFrom(into, bodyStart, parser, bodied, received, order);
        }
    }

    private void relayFrom(
            ByteBuffer into,
            int bodyStart,
            ResponseParser parser,
            boolean bodied,
            ResponseHead received)
            throws MalformedMessageException {
        ResponseChange change = observer.onResponse(received);
        int status = shown(received.status(), change, bodied);
        HeadBuffer head = exchange.response().beginHead(status);
        RelayedHead.fields(head, parser, change.headers());
        if (!parser.isDated()) {
            ResponseHeads.date(loop, head);
        }
        if (parser.contentLength() >= 0 && !parser.isChunked() && status != 204) {
            ResponseHeads.length(head, parser.contentLength());
        } else if (status != received.status() && !bodied && !chunked && !exchange.isHead()) {
            ResponseHeads.length(head, 0);
        }
        if (chunked) {
            head.raw(ResponseHeads.CHUNKED);
        }
        exchange.response().endHead(head, !untilClose);
        into.limit(filled).position(bodyStart);
        if (decoder.decode(into) < filled) {
            reusable = false;
        }
        writeStart(head, into);
    }

    /// The status that the client sees; one that cannot have a body does not fit a response that has.
    private static int shown(int status, ResponseChange change, boolean bodied) {
        return change.status().filter(s -> !bodied || ResponseHeads.mayHaveBody(s)).orElse(status);
    }

    /// What has no body, or is known to be too large, is not worth gathering.
    private void gatherFrom(
            ByteBuffer into,
            int bodyStart,
            ResponseParser parser,
            boolean bodied,
            ResponseHead received,
            Reception.Collect order)
            throws MalformedMessageException {
        boolean tooLarge = !chunked && parser.contentLength() > order.maxBytes();
        if (!bodied || (tooLarge && order.relayIfLarger())) {
            relayFrom(into, bodyStart, parser, bodied, received);
            return;
        }
        if (tooLarge) {
            forwarding.drop(observer::onTooLarge);
            return;
        }
        gathered = new GatheredResponse(received.status(), RelayedHead.copy(parser), order);
        into.limit(filled).position(bodyStart);
        if (decoder.decode(into) < filled) {
            reusable = false;
        }
        gather(gathered, into);
        if (!stopped) {
            goOn();
        }
    }

    private void gather(GatheredResponse response, ByteBuffer payload) {
        response.add(payload);
        if (!response.isTooLarge()) {
            return;
        }
        if (response.isRelayedIfLarger()) {
            gathered = null;
            relayLate(response);
        } else {
            forwarding.drop(observer::onTooLarge);
        }
    }

    /// A response that turned out to be too large goes on to the client after all.
    private void relayLate(GatheredResponse response) {
        ResponseChange change = observer.onResponse(response.head());
        HeadBuffer head =
                exchange.response().beginHead(shown(response.head().status(), change, true));
        ResponseHeads.fields(loop, head, RelayedHead.changed(response.fields(), change));
        if (chunked) {
            head.raw(ResponseHeads.CHUNKED);
        }
        exchange.response().endHead(head, !untilClose);
        exchange.client().output().write(ByteBuffer.wrap(head.toBytes()));
        byte[] bytes = response.bytes();
        ByteBuffer framed =
                ByteBuffer.allocate(ChunkFrame.BEFORE + bytes.length + ChunkFrame.AFTER)
                        .position(ChunkFrame.BEFORE)
                        .put(bytes)
                        .flip()
                        .position(ChunkFrame.BEFORE);
        frame(framed);
        exchange.client().output().write(framed);
    }

    /// Passes an interim response on; leave to send the body is given elsewhere.
    private void relayInterim(ResponseParser parser) throws MalformedMessageException {
        if (++interims > MAX_INTERIMS) {
            throw new MalformedMessageException("too many interim responses");
        }
        if (parser.status() != 100 && exchange.isHttp11()) {
            HeadBuffer head = ResponseHeads.statusLine(loop.head(), parser.status());
            RelayedHead.fields(head, parser, List.of());
            exchange.client().output().write(ByteBuffer.wrap(head.line().toBytes()));
        }
    }

    private void switchProtocols(ByteBuffer into, int start, ResponseParser parser)
            throws MalformedMessageException {
        String offered = exchange.upgrade();
        String chosen = parser.fields().first("upgrade").orElse("");
        if (offered.isEmpty() || chosen.isEmpty()) {
            throw new MalformedMessageException("switched protocols unasked");
        }
        headDone = true;
        forwarding.headCame();
        ResponseChange change =
                observer.onResponse(new ResponseHead(parser.status(), parser.fields()));
        HeadBuffer head = exchange.response().beginHead(parser.status());
        RelayedHead.fields(head, parser, change.headers());
        head.raw(ResponseHeads.UPGRADE).text(chosen).line().line();
        exchange.client().output().write(ByteBuffer.wrap(head.toBytes()));
        buffer = null;
        new Tunnel(exchange, upstream).start(into.limit(filled).position(start));
    }

    private void begin(ResponseParser parser, boolean bodied) {
        reusable = parser.isPersistent();
        if (!bodied) {
            decoder.beginLength(0);
        } else if (parser.isChunked()) {
            decoder.beginChunked();
            reusable &= parser.contentLength() < 0;
        } else if (parser.contentLength() >= 0) {
            decoder.beginLength(parser.contentLength());
        } else {
            decoder.beginUntilClose();
            reusable = false;
        }
        boolean measured = !bodied || (parser.contentLength() >= 0 && !parser.isChunked());
        chunked = !measured && exchange.isHttp11();
        untilClose = !measured && !chunked;
    }

    /// The head and what there is of the body go in one write, if they fit.
    private void writeStart(HeadBuffer head, ByteBuffer into) throws MalformedMessageException {
        frame(into);
        ByteBuffer first = loop.scratch();
        boolean together = head.length() + into.remaining() <= first.remaining();
        if (head.length() <= first.remaining()) {
            head.copyTo(first);
            if (together) {
                first.put(into);
            }
            exchange.client().output().writeShared(first.flip());
        } else {
            exchange.client().output().write(ByteBuffer.wrap(head.toBytes()));
        }
        if (!together) {
            buffer = null;
            if (exchange.client().output().write(into)) {
                buffer = into;
            }
        }
        if (stopped) {
            return;
        }
        goOn();
    }

    /// After something was written: the end, a pause, or more.
    private boolean goOn() {
        if (decoder.isDone()) {
            if (chunked && gathered == null && decoder.trailers().length > 0) {
                byte[] last = ChunkFrame.last(decoder.trailers());
                exchange.client().output().write(ByteBuffer.wrap(last));
            }
            drop();
            forwarding.responseRead(reusable);
            GatheredResponse whole = gathered;
            if (whole == null) {
                exchange.responseWritten();
            } else {
                exchange.forwardEnded(() -> observer.onCollected(whole.whole()));
            }
            return false;
        }
        if (!exchange.client().output().isDrained()) {
            upstream.pauseReads();
            drop();
            exchange.client().output().whenDrained(upstream::resumeReads);
            return false;
        }
        return true;
    }

    private void relayBody() throws IOException {
        for (int turn = 0; turn < MAX_TURNS; turn++) {
            ByteBuffer into = buffer == null ? loop.acquire() : buffer;
            buffer = into;
            into.clear().position(ChunkFrame.BEFORE);
            int room = decoder.room(into.capacity() - ChunkFrame.BEFORE - ChunkFrame.AFTER);
            into.limit(ChunkFrame.BEFORE + room);
            int count = upstream.read(into);
            if (count == 0) {
                break;
            }
            if (count < 0 && !decoder.endOfInput()) {
                fail(Kind.BROKEN, "upstream closed the connection in the middle of a response");
                return;
            }
            relay(into);
            if (stopped || !goOn()) {
                return;
            }
            if (count < room) {
                break;
            }
        }
        drop();
    }

    private void relay(ByteBuffer into) throws MalformedMessageException {
        int end = into.position();
        into.limit(end).position(ChunkFrame.BEFORE);
        if (!decoder.isDone() && decoder.decode(into) < end) {
            reusable = false;
        }
        GatheredResponse whole = gathered;
        if (whole != null) {
            gather(whole, into);
            return;
        }
        frame(into);
        buffer = null;
        if (!into.hasRemaining() || exchange.client().output().write(into)) {
            buffer = into;
        }
    }

    private void frame(ByteBuffer payload) {
        exchange.response().sent(payload.remaining());
        boolean last = decoder.isDone() && decoder.trailers().length == 0;
        if (chunked && (payload.hasRemaining() || last)) {
            ChunkFrame.wrap(payload, last);
        }
    }

    private void fail(Kind kind, String detail) {
        if (headDone && gathered == null) {
            breakOff(detail);
        } else {
            boolean silent = !headDone && filled == 0;
            forwarding.failed(kind, detail, silent);
        }
    }

    private void breakOff(String detail) {
        LOG.log(System.Logger.Level.DEBUG, detail);
        if (untilClose) {
            exchange.client().abort();
        } else {
            exchange.client().close();
        }
    }

    private void drop() {
        ByteBuffer held = buffer;
        buffer = null;
        filled = 0;
        if (held != null) {
            loop.release(held);
        }
    }
}
