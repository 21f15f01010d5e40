package io.gatehouse.adapter.undertow.server;

/// Something that goes on during an exchange and must stop when the client is gone. Called on the I/O thread.
interface ClientActivity {

    void onClientGone();
}
